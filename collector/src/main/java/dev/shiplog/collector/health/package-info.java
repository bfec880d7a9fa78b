/** What the parts of the collector say about themselves. */
@NullMarked
package dev.shiplog.collector.health;

import org.jspecify.annotations.NullMarked;
