/** Keeps up alerts and what people did about them. */
@NullMarked
package dev.shiplog.processor.topology.alerts;

import org.jspecify.annotations.NullMarked;
