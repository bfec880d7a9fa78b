package dev.shiplog.sql;

import org.jspecify.annotations.Nullable;

/** The schema is not, and could not be made, what this program needs; the message says how to mend it. */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
