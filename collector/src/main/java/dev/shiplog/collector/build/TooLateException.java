package dev.shiplog.collector.build;

import java.sql.SQLException;
import java.time.Duration;

/** A build took longer than it may. */
final class TooLateException extends SQLException {
    private static final long serialVersionUID = 1;

    TooLateException(String where, Duration timeout) {
        super("it was ended " + where + ", as it took longer than " + timeout.toSeconds()
                + " s. Set collector.build.timeout in shiplog.yaml if the migrations need more");
    }
}
