/** The collector's door to the network: webhooks, events, health, metrics. Nothing else knows of HTTP servers. */
@NullMarked
package dev.shiplog.collector.http;

import org.jspecify.annotations.NullMarked;
