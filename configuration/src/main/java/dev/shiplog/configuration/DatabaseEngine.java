package dev.shiplog.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The database engines whose history tables can be read, by the JDBC URLs that reach them. */
public enum DatabaseEngine {
    POSTGRESQL("jdbc:postgresql:", "jdbc:postgresql://(?<hosts>[^/?]*)/(?<database>[^/?]+)(?:\\?(?<settings>.*))?"),
    /** MySQL and MariaDB; the database may be left out where a fleet is looked for on a server. */
    MYSQL(
            "jdbc:(?:mysql|mariadb):",
            "jdbc:(?:mysql|mariadb):(?:(?:sequential|loadbalance|replication):)?"
                    + "//(?<hosts>[^/?]*)(?:/(?<database>[^/?]*))?(?:\\?(?<settings>.*))?"),
    SQL_SERVER("jdbc:sqlserver:", "jdbc:sqlserver://(?<hosts>[^;\\\\]*)(?:\\\\[^;:]+(?::\\d+)?)?(?:;(?<settings>.*))?"),
    ORACLE("jdbc:oracle:", "jdbc:oracle:thin:@.+");

    private static final String HOST = "([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]+])";
    private static final Pattern HOST_MAYBE_PORT = Pattern.compile(HOST + "(?::(\\d{1,5}))?");
    private static final Pattern CREDENTIALS = Pattern.compile(
            "(.*[&;?])?(user|username|password|pwd|sslpassword|keystoresecret|\\w*store_?password|clientkeypassword)"
                    + "\\s*=.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Pattern begin;
    private final Pattern form;

    DatabaseEngine(String begin, String form) {
        this.begin = Pattern.compile(begin + ".*", Pattern.DOTALL);
        this.form = Pattern.compile(form);
    }

    /**
     * The engine that a URL begins with.
     *
     * @throws IllegalArgumentException if it is none of these; the message never shows the URL
     */
    public static DatabaseEngine of(String jdbcUrl) {
        if (!jdbcUrl.startsWith("jdbc:")) {
            throw new IllegalArgumentException("the value is not a JDBC URL");
        }
        return Arrays.stream(values())
                .filter(engine -> engine.begin.matcher(jdbcUrl).matches())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the JDBC URL is not one of PostgreSQL, MySQL, MariaDB, SQL Server or Oracle"));
    }

    /**
     * The URL itself, if it names a server and holds neither a user nor a password. No message shows it, for a password
     * may stand in it.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static String checked(String jdbcUrl) {
        DatabaseEngine engine = of(jdbcUrl);
        Matcher url = engine.form.matcher(jdbcUrl);
        if (!url.matches()) {
            throw new IllegalArgumentException(
                    engine == ORACLE && !jdbcUrl.startsWith("jdbc:oracle:thin:@")
                            ? "the JDBC URL does not begin with jdbc:oracle:thin:@; a user and a password belong into"
                                    + " username and password"
                            : "the JDBC URL does not name a host and a database");
        }
        if (engine == ORACLE) {
            withoutCredentials(jdbcUrl);
            return jdbcUrl;
        }
        String settings = url.group("settings");
        if (url.group("hosts").contains("@")
                || (settings != null && CREDENTIALS.matcher(settings).matches())) {
            throw credentials();
        }
        hosts(url.group("hosts"));
        return jdbcUrl;
    }

    /** Whether the URL leads to one database, and not only to a server. */
    public static boolean namesDatabase(String jdbcUrl) {
        return switch (of(jdbcUrl)) {
            case POSTGRESQL, ORACLE -> true;
            case MYSQL -> {
                Matcher url = MYSQL.form.matcher(jdbcUrl);
                String database = url.matches() ? url.group("database") : null;
                yield database != null && !database.isEmpty();
            }
            // Without one the login's default database is meant.
            case SQL_SERVER -> jdbcUrl.toLowerCase(Locale.ROOT).matches(".*;\\s*database(name)?\\s*=.*");
        };
    }

    private static void withoutCredentials(String jdbcUrl) {
        if (CREDENTIALS.matcher(jdbcUrl).matches()) {
            throw credentials();
        }
    }

    private static IllegalArgumentException credentials() {
        return new IllegalArgumentException(
                "the JDBC URL holds a user or a password, which belong into username and password");
    }

    private static void hosts(String hosts) {
        for (String host : List.of(hosts.split(",", -1))) {
            Matcher matcher = HOST_MAYBE_PORT.matcher(host);
            if (!matcher.matches() || (matcher.group(2) != null && !isPort(matcher.group(2)))) {
                throw new IllegalArgumentException("the JDBC URL's host or port cannot be read");
            }
        }
    }

    private static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port > 0 && port <= 65_535;
    }
}
