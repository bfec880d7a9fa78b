/** Takes looks at schemas in, and keeps up what differs from what deployments made. */
@NullMarked
package dev.shiplog.processor.topology.drift;

import org.jspecify.annotations.NullMarked;
