package dev.shiplog.report.outbound.notice;

import dev.shiplog.configuration.PrivateAddresses;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Makes sockets that connect to no private address unless they may; what is judged is what is connected to. */
final class GuardedSockets extends SocketFactory {
    private final boolean privateAllowed;

    GuardedSockets(boolean privateAllowed) {
        this.privateAllowed = privateAllowed;
    }

    @Override
    public Socket createSocket() {
        return new Guarded(privateAllowed);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected(new InetSocketAddress(address, port));
    }

    /** @throws ConnectException if the address is private */
    static void require(String host, InetAddress address) throws ConnectException {
        if (PrivateAddresses.contain(address)) {
            throw new ConnectException(host + " is at the private address " + address.getHostAddress()
                    + ". If that is right, set private_addresses: true beside its host in outbound.destinations");
        }
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        socket.connect(address);
        return socket;
    }

    private static final class Guarded extends Socket {
        private final boolean privateAllowed;

        Guarded(boolean privateAllowed) {
            this.privateAllowed = privateAllowed;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!privateAllowed && endpoint instanceof InetSocketAddress address && address.getAddress() != null) {
                require(address.getHostString(), address.getAddress());
            }
            super.connect(endpoint, timeout);
        }
    }
}
