/** From the outside world to {@code shiplog.events}: the one list of sources. */
@NullMarked
package dev.shiplog.collector;

import org.jspecify.annotations.NullMarked;
