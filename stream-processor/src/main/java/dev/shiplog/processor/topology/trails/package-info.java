/** Keeps up the trail of each deployment. */
@NullMarked
package dev.shiplog.processor.topology.trails;

import org.jspecify.annotations.NullMarked;
