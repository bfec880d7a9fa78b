package dev.shiplog.collector.history;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JDBC URL that can be shown: what it says about users, passwords and settings stays hidden. */
public final class JdbcUrl {
    private static final Pattern SERVER = Pattern.compile("jdbc:[^/]*//([^/?;]+).*", Pattern.DOTALL);

    private final String url;

    public JdbcUrl(String url) {
        this.url = url;
    }

    /** The server, {@code host:port} where it is given so: looks at one server share its patience. */
    public String server() {
        Matcher matcher = SERVER.matcher(shown());
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : shown();
    }

    /** The URL up to its settings and without a user. */
    public String shown() {
        return url.replaceAll("[?;].*", "").replaceAll("//[^/@]*@", "//");
    }

    /** The URL itself; only for the driver. */
    String reveal() {
        return url;
    }

    @Override
    public String toString() {
        return shown();
    }
}
