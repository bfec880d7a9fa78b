package dev.shiplog.collector.sweep;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A page that a host answered with.
 *
 * @param next the address of the next page, as the header Link tells; null on the last one
 */
@SuppressWarnings("ArrayRecordComponent") // Nothing compares two of them.
record HostAnswer(byte[] body, @Nullable URI next) {}
