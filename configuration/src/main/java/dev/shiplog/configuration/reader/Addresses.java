package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.DatabaseEngine;
import dev.shiplog.events.identity.Text;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of addresses, of servers and of what they listen on. Nothing here asks a name server. */
final class Addresses {
    static final Form<InetAddress> BIND = new Form<>(
            Addresses::bind, "write an IP address of this machine: 127.0.0.1 for this machine alone, 0.0.0.0 for all");
    static final Form<Integer> PORT =
            new Form<>(text -> Forms.whole(text, 0, 65_535), "write for example 7071, or 0 for any that is free");
    static final Form<String> BOOTSTRAP_SERVERS =
            new Form<>(Addresses::bootstrapServers, "write for example kafka-1:9092,kafka-2:9092");
    /** Of Shiplog's own database. */
    static final Form<String> OWN_DATABASE_URL =
            new Form<>(Addresses::ownDatabaseUrl, "write for example jdbc:postgresql://host:5432/database");
    /** Of a database whose history is read. */
    static final Form<String> DATABASE_URL = new Form<>(
            DatabaseEngine::checked,
            "write for example jdbc:postgresql://host:5432/database, jdbc:mysql://host:3306/database,"
                    + " jdbc:sqlserver://host:1433;databaseName=database or jdbc:oracle:thin:@//host:1521/service");

    private static final String HOST = "([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]+])";
    private static final Pattern HOST_PORT = Pattern.compile(HOST + ":(\\d{1,5})");
    private static final Pattern OCTETS =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    private Addresses() {}

    private static InetAddress bind(String text) {
        if (text.equals("localhost")) {
            return InetAddress.getLoopbackAddress();
        }
        // Only text that is surely an address is handed on: a name would be looked up.
        if (!OCTETS.matcher(text).matches() && !text.matches("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*")) {
            throw new IllegalArgumentException(Text.shown(text) + " is not an IP address");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(Text.shown(text) + " is not an IP address", e);
        }
    }

    private static String bootstrapServers(String text) {
        for (String server : text.split(",", -1)) {
            Matcher matcher = HOST_PORT.matcher(server.strip());
            if (!matcher.matches() || !isPort(matcher.group(2))) {
                throw new IllegalArgumentException(Text.shown(server) + " is not host:port");
            }
        }
        return text.replace(" ", "");
    }

    /** A fault never shows the URL, for a password may stand in it. */
    private static String ownDatabaseUrl(String text) {
        if (DatabaseEngine.of(text) != DatabaseEngine.POSTGRESQL) {
            throw new IllegalArgumentException(
                    "the JDBC URL is not one of PostgreSQL, the only engine in which Shiplog keeps its own data");
        }
        return DatabaseEngine.checked(text);
    }

    private static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port > 0 && port <= 65_535;
    }
}
