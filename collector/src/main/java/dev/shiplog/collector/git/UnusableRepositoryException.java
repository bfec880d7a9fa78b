package dev.shiplog.collector.git;

import dev.shiplog.configuration.GitCredentials;
import org.jspecify.annotations.Nullable;

/** A repository cannot be read. The message says why, and how to mend it; it holds no password. */
public final class UnusableRepositoryException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableRepositoryException(String message, @Nullable GitCredentials credentials) {
        super(withoutSecrets(message, credentials));
    }

    private static String withoutSecrets(String message, @Nullable GitCredentials credentials) {
        String plain = message.replaceAll("//[^/@\\s]*@", "//");
        return credentials instanceof GitCredentials.Token token
                ? plain.replace(token.token().reveal(), "•••")
                : plain;
    }
}
