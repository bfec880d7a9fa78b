package dev.shiplog.collector.history;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JDBC URL that can be shown: what it says about users, passwords and settings stays hidden. */
public final class JdbcUrl {
    private static final Pattern SERVER = Pattern.compile("jdbc:[^/]*//([^/?;]+).*", Pattern.DOTALL);
    private static final Pattern ORACLE_SERVER = Pattern.compile("jdbc:oracle:thin:@([^/:(]+:\\d+)[:/].*");
    private static final Pattern NAMED = Pattern.compile("(?i)(;database(?:Name)?=(?:\\{[^}]*}|[^;]*)).*");

    private final String url;

    public JdbcUrl(String url) {
        this.url = url;
    }

    /** The server, {@code host:port} where it is given so: looks at one server share its patience. */
    public String server() {
        Matcher matcher = SERVER.matcher(shown());
        if (matcher.matches()) {
            return matcher.group(1).toLowerCase(Locale.ROOT);
        }
        Matcher oracle = ORACLE_SERVER.matcher(shown());
        return oracle.matches() ? oracle.group(1).toLowerCase(Locale.ROOT) : shown();
    }

    /** The URL up to its settings and without a user; SQL Server has the database among the settings. */
    public String shown() {
        String shown = url.replaceAll("[?;].*", "")
                .replaceAll("//[^/@]*@", "//")
                .replaceAll("^jdbc:oracle:thin:[^@]+@", "jdbc:oracle:thin:@");
        Matcher database = NAMED.matcher(url);
        return url.startsWith("jdbc:sqlserver:") && database.find() ? shown + database.group(1) : shown;
    }

    @Override
    public String toString() {
        return shown();
    }
}
