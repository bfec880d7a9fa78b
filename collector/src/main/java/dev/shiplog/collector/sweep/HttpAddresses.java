package dev.shiplog.collector.sweep;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Keeps a token from going to where nobody meant it to go. */
final class HttpAddresses {
    private HttpAddresses() {}

    /** @throws SweepFailedException if the address is one of this machine or of a private network, and may not be */
    static void require(URI address, boolean privateAllowed) throws SweepFailedException {
        if (privateAllowed) {
            return;
        }
        try {
            for (InetAddress one : InetAddress.getAllByName(address.getHost())) {
                if (isPrivate(one)) {
                    throw new SweepFailedException(address.getHost() + " is at the private address "
                            + one.getHostAddress() + ". If that is right, set private_addresses: true beside its url"
                            + " in collector.sweeps");
                }
            }
        } catch (UnknownHostException e) {
            throw new SweepFailedException("The name " + address.getHost() + " is not known to any name server");
        }
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xFE) == 0xFC;
        boolean shared = bytes.length == 4 && (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || shared;
    }
}
