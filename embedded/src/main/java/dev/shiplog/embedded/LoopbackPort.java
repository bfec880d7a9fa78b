package dev.shiplog.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The TCP port on 127.0.0.1 that a server is about to listen on. */
public final class LoopbackPort {
    private static final String ADDRESS = "127.0.0.1";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private LoopbackPort() {}

    /** A number that says: any free port will do. */
    public static final int ANY = 0;

    /** The port asked for, or a free one for {@link #ANY}; throws when something listens there already. */
    public static int claim(int wanted, String server) {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    ("The port %d is in use: something else answers on %s:%d, so %s cannot listen there. Stop that"
                                    + " program, or give %s another port (%d means: any free one).")
                            .formatted(wanted, ADDRESS, wanted, server, server, ANY),
                    e);
        }
    }

    /** The number itself, if it can be a port or is {@link #ANY}. */
    public static int checked(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 (any free one) to 65535, but is " + port);
        }
        return port;
    }
}
