package dev.shiplog.collector.sweep;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is common to answers of many pages. */
final class Pages {
    /** A sweep asks for no more pages at a time, whatever a host says. */
    static final int MOST = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

    private Pages() {}

    /** Text as a part of a query or as one step of a path. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static void warnOfTooMany(String name) {
        LOG.warn("The sweep of {} found more than {} pages; those beyond were not looked at.", name, MOST);
    }
}
