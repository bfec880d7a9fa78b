package dev.shiplog.collector.history;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a driver gives for rows of text, by the type that the engine calls each column: whole numbers and decimals as
 * numbers, bits as booleans, everything else as text, times only as what they are. What does not fit is refused with a
 * SQLException, as drivers do.
 */
final class RecordedResult implements InvocationHandler {
    private static final String NULL = "∅";

    private final List<String> names;
    private final List<String> types;
    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private int at = -1;

    RecordedResult(List<String> names, List<String> types, List<List<@Nullable String>> rows) {
        this.names = names;
        this.types = types;
        this.rows.addAll(rows);
    }

    /** Reads the names, the types, and the rows from lines with bars between the values; ∅ is null. */
    static RecordedResult of(List<String> lines) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            List<@Nullable String> row = new ArrayList<>();
            cells(line).forEach(cell -> row.add(cell.equals(NULL) ? null : cell));
            rows.add(row);
        }
        return new RecordedResult(cells(lines.get(0)), cells(lines.get(1)), rows);
    }

    /** What a real driver gives, to be damaged. */
    static RecordedResult copyOf(ResultSet real) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int i = 1; i <= real.getMetaData().getColumnCount(); i++) {
            names.add(real.getMetaData().getColumnLabel(i));
            types.add(real.getMetaData().getColumnTypeName(i));
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (real.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                row.add(text(real, i, types.get(i - 1)));
            }
            rows.add(row);
        }
        return new RecordedResult(names, types, rows);
    }

    private static @Nullable String text(ResultSet real, int place, String type) throws SQLException {
        Object value =
                switch (type) {
                    case "timestamp" -> real.getObject(place, LocalDateTime.class);
                    case "timestamptz" -> real.getObject(place, OffsetDateTime.class);
                    case "bool" -> real.getObject(place);
                    default -> real.getString(place);
                };
        return value == null ? null : value.toString();
    }

    /** One of the rows, with another value in one place. */
    RecordedResult with(int row, int column, @Nullable String value) {
        List<@Nullable String> cells = new ArrayList<>(rows.get(row));
        cells.set(column, value);
        return new RecordedResult(names, types, List.of(cells));
    }

    int height() {
        return rows.size();
    }

    int width() {
        return names.size();
    }

    ResultSet result() {
        return proxy(ResultSet.class);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    }

    private <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws SQLException {
        Object[] arguments = given == null ? new Object[0] : given;
        return switch (method.getName()) {
            case "next" -> ++at < rows.size();
            case "close" -> null;
            case "getMetaData" -> proxy(ResultSetMetaData.class);
            case "getColumnCount" -> names.size();
            case "getColumnLabel" -> names.get(place(arguments));
            case "getColumnTypeName" -> types.get(place(arguments));
            case "getColumnType" -> Types.OTHER;
            case "getString" -> rows.get(at).get(place(arguments));
            case "getObject" -> object(arguments);
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private static int place(Object[] arguments) {
        return (Integer) arguments[0] - 1;
    }

    private @Nullable Object object(Object[] arguments) throws SQLException {
        String text = rows.get(at).get(place(arguments));
        String type = types.get(place(arguments)).toLowerCase(Locale.ROOT);
        if (text == null) {
            return null;
        }
        try {
            if (arguments.length == 1) {
                return plain(type, text);
            }
            return arguments[1] == LocalDateTime.class ? LocalDateTime.parse(text) : OffsetDateTime.parse(text);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new SQLException("Conversion of \"" + text + "\" failed", "22018", e);
        }
    }

    private static Object plain(String type, String text) {
        if (type.equals("bit") || type.equals("bool")) {
            return Boolean.valueOf(text);
        }
        return type.contains("int") ? Long.valueOf(text) : type.equals("number") ? new BigDecimal(text) : text;
    }
}
