/** Webhooks: each source knows how its deliveries are signed and what they say. Pure: no I/O, no clock. */
@NullMarked
package dev.shiplog.collector.webhook;

import org.jspecify.annotations.NullMarked;
