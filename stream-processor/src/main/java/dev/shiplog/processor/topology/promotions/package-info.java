/** Keeps up what {@code promotion} finds about each change on its way through the environments. */
@NullMarked
package dev.shiplog.processor.topology.promotions;

import org.jspecify.annotations.NullMarked;
