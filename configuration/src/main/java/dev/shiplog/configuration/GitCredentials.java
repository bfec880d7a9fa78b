package dev.shiplog.configuration;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How to get into a repository that is not open to all. */
public sealed interface GitCredentials {
    /**
     * For https.
     *
     * @param username that the host wants beside a token; most hosts take any
     */
    record Token(String username, Secret token) implements GitCredentials {}

    /**
     * For ssh. The host must be in the known hosts, or nothing is sent.
     *
     * @param privateKey the file of an unencrypted key
     * @param knownHosts the file of the hosts' public keys; null for {@code ~/.ssh/known_hosts}
     */
    record SshKey(Path privateKey, @Nullable Path knownHosts) implements GitCredentials {}
}
