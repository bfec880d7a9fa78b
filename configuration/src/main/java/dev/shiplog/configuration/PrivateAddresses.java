package dev.shiplog.configuration;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of this machine and of private networks from those of the Internet. What hides an IPv4 address within
 * an IPv6 address is judged by the former, since a router may unwrap it.
 */
public final class PrivateAddresses {
    /** Besides loopback, link-local, site-local and multicast: RFC 6890, RFC 6598 and the documentation networks. */
    private static final List<Network> NETWORKS = List.of(
            network("0.0.0.0", 8),
            network("100.64.0.0", 10),
            network("192.0.0.0", 24),
            network("192.0.2.0", 24),
            network("192.88.99.0", 24),
            network("198.18.0.0", 15),
            network("198.51.100.0", 24),
            network("203.0.113.0", 24),
            network("240.0.0.0", 4),
            network("fc00::", 7),
            network("100::", 64),
            network("64:ff9b:1::", 48),
            network("2001::", 23),
            network("2001:db8::", 32));

    private static final Network TRANSLATED = network("64:ff9b::", 96);
    private static final Network SIX_TO_FOUR = network("2002::", 16);
    private static final Network COMPATIBLE = network("::", 96);

    private PrivateAddresses() {}

    /** Whether something that only this machine or its own network can reach has this address. */
    public static boolean contain(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        if (NETWORKS.stream().anyMatch(network -> network.contains(bytes))) {
            return true;
        }
        if (!(address instanceof Inet6Address)) {
            return false;
        }
        if (TRANSLATED.contains(bytes) || COMPATIBLE.contains(bytes)) {
            return contain(inner(bytes, 12));
        }
        return SIX_TO_FOUR.contains(bytes) && contain(inner(bytes, 2));
    }

    private static Inet4Address inner(byte[] bytes, int from) {
        return (Inet4Address) of(Arrays.copyOfRange(bytes, from, from + 4));
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four or sixteen bytes are an address", e);
        }
    }

    private static Network network(String literal, int bits) {
        try {
            // An address, not a name: no name server is asked.
            return new Network(InetAddress.getByName(literal).getAddress(), bits);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(literal + " is an address", e);
        }
    }

    private static final class Network {
        private final byte[] first;
        private final int bits;

        Network(byte[] first, int bits) {
            this.first = first;
            this.bits = bits;
        }

        boolean contains(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (first[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
