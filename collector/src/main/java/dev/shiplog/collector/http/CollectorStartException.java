package dev.shiplog.collector.http;

import java.net.BindException;
import java.net.InetSocketAddress;

/** The collector cannot start; its message says what is wrong, where, and how to mend it. */
public final class CollectorStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private CollectorStartException(String message, Throwable cause) {
        super(message, cause);
    }

    static CollectorStartException cannotListen(InetSocketAddress address, RuntimeException cause) {
        String where = address.getHostString() + ":" + address.getPort();
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof BindException) {
                return new CollectorStartException(
                        "The collector cannot listen on " + where + " (" + e.getMessage() + "). Another program,"
                                + " perhaps another Shiplog, uses port " + address.getPort()
                                + ": stop it, or choose another port with --collector-port or collector.port in"
                                + " shiplog.yaml.",
                        cause);
            }
        }
        return new CollectorStartException(
                "The collector cannot listen on " + where + ": " + cause.getMessage()
                        + ". Correct collector.bind and collector.port in shiplog.yaml.",
                cause);
    }
}
