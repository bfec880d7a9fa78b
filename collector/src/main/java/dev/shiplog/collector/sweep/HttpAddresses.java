package dev.shiplog.collector.sweep;

import dev.shiplog.configuration.PrivateAddresses;
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
                if (PrivateAddresses.contain(one)) {
                    throw new SweepFailedException(address.getHost() + " is at the private address "
                            + one.getHostAddress() + ". If that is right, set private_addresses: true beside its url"
                            + " in collector.sweeps");
                }
            }
        } catch (UnknownHostException e) {
            throw new SweepFailedException("The name " + address.getHost() + " is not known to any name server");
        }
    }
}
