package dev.shiplog.collector.history.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** How parts of statements and URLs are written. */
final class Sql {
    private Sql() {}

    /** So many parameters, with commas between. */
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    static String quoted(String name, char open, char close) {
        return open + name.replace("" + close, "" + close + close) + close;
    }

    /** A URL of the form {@code jdbc:engine://host/database?settings} for another database. */
    static String withPath(String jdbcUrl, String database) {
        int settings = jdbcUrl.indexOf('?');
        String end = settings < 0 ? "" : jdbcUrl.substring(settings);
        String start = settings < 0 ? jdbcUrl : jdbcUrl.substring(0, settings);
        int slash = start.indexOf('/', start.indexOf("//") + 2);
        String encoded = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
        return (slash < 0 ? start : start.substring(0, slash)) + "/" + encoded + end;
    }
}
