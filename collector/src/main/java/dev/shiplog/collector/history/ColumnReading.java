package dev.shiplog.collector.history;

import dev.shiplog.events.identity.Text;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes values from drivers, each of which has its own types and its own way to say that a value does not fit. */
final class ColumnReading {
    private ColumnReading() {}

    /** One value of the row. */
    interface Value<T> {
        @Nullable
        T read() throws SQLException;
    }

    /**
     * The value.
     *
     * @throws IllegalArgumentException if the row holds something else
     * @throws SQLException if the connection is lost
     */
    static <T> @Nullable T read(String column, Value<T> value) throws SQLException {
        try {
            return value.read();
        } catch (SQLException e) {
            if (lost(e)) {
                throw e;
            }
            throw new IllegalArgumentException(column + " cannot be read: " + e.getMessage(), e);
        } catch (DateTimeException | ArithmeticException | UnsupportedOperationException e) {
            throw new IllegalArgumentException(column + " cannot be read: " + e.getMessage(), e);
        }
    }

    static int number(String column, Object value) {
        try {
            return switch (value) {
                case Boolean flag -> flag ? 1 : 0;
                default -> new BigDecimal(value.toString().strip()).intValueExact();
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " is no number: " + Text.shown(value.toString()), e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(column + " is no number of 32 bits: " + Text.shown(value.toString()), e);
        }
    }

    static boolean flag(String column, Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof byte[] bits && bits.length == 1) {
            return bits[0] != 0;
        }
        return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
            case "1", "t", "true", "y", "yes", "1.0" -> true;
            case "0", "f", "false", "n", "no", "0.0" -> false;
            default ->
                throw new IllegalArgumentException(
                        column + " is neither true nor false: " + Text.shown(value.toString()));
        };
    }

    /** SQLSTATE 08 is the connection's, 57 and 58 are the server's going down, HY008 and HYT00 are time-outs. */
    private static boolean lost(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        return e instanceof SQLNonTransientConnectionException
                || e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || state.startsWith("08")
                || state.startsWith("57")
                || state.startsWith("58")
                || state.equals("HY008")
                || state.equals("HYT00");
    }
}
