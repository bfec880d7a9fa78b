/** Where facts leave the collector: the one door to Kafka. */
@NullMarked
package dev.shiplog.collector.sink;

import org.jspecify.annotations.NullMarked;
