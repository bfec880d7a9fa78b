package dev.shiplog.configuration;

import java.net.InetSocketAddress;
import java.time.ZoneId;

/**
 * What the report API needs.
 *
 * @param zone in which pages and exports show times
 */
public record ReportSettings(InetSocketAddress address, ZoneId zone) {}
