/**
 * The graph of Kafka Streams: takes facts in, marks what they touch, and works the marks off. Everything that is
 * decided is decided in {@code correlation}, {@code control} and {@code promotion}; the packages below keep up one
 * kind of finding each.
 */
@NullMarked
package dev.shiplog.processor.topology;

import org.jspecify.annotations.NullMarked;
