/** CDEvents of the generations 0.3, 0.4 and 0.5: held to their schemas, and mapped to facts. Pure: no clock. */
@NullMarked
package dev.shiplog.collector.cdevents;

import org.jspecify.annotations.NullMarked;
