package dev.shiplog.report.model;

import java.util.Optional;

/** Reads the tokens that were issued. */
public interface TokenReader {
    /**
     * The holder of the token with this hash.
     *
     * @param tokenHash 64 lower-case hexadecimal digits
     * @throws StoreUnavailableException if the store does not answer
     */
    Optional<TokenHolder> find(String tokenHash);
}
