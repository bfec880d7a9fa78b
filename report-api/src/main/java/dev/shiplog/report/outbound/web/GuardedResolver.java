package dev.shiplog.report.outbound.web;

import dev.shiplog.configuration.PrivateAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Hands on only addresses of the Internet. The client connects to the very addresses that were judged here, so that a
 * name server that answers otherwise the next time gains nothing.
 */
final class GuardedResolver implements SocketAddressResolver {
    private final Names names;
    private final boolean privateAllowed;

    GuardedResolver(Names names, boolean privateAllowed) {
        this.names = names;
        this.privateAllowed = privateAllowed;
    }

    /** Asks a name server. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        InetAddress[] found;
        try {
            found = names.addresses(host);
        } catch (UnknownHostException e) {
            promise.failed(new RefusedAddressException("The name " + host + " is not known to any name server"));
            return;
        }
        for (InetAddress one : found) {
            if (!privateAllowed && PrivateAddresses.contain(one)) {
                promise.failed(new RefusedAddressException(host + " is at the private address "
                        + one.getHostAddress() + ". If that is right, set private_addresses: true beside its address"
                        + " in outbound.destinations"));
                return;
            }
        }
        promise.succeeded(Arrays.stream(found)
                .map(address -> new InetSocketAddress(address, port))
                .toList());
    }

    /** The message says what is wrong with an address. */
    static final class RefusedAddressException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedAddressException(String message) {
            super(message);
        }
    }
}
