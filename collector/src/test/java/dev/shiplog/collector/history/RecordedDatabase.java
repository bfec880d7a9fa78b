package dev.shiplog.collector.history;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection that answers from a text file, for engines whose servers cannot run in a test. */
final class RecordedDatabase {
    private final List<Answer> answers = new ArrayList<>();

    RecordedDatabase(String resource) throws IOException {
        try (InputStream file = RecordedDatabase.class.getResourceAsStream("/recorded/" + resource)) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            for (String block : text.split("\n\nquery ", -1)) {
                if (!block.startsWith("#")) {
                    List<String> lines = block.lines().toList();
                    answers.add(new Answer(lines.get(0), lines.get(1), lines.subList(2, lines.size())));
                }
            }
        }
    }

    private record Answer(String query, String columns, List<String> rows) {
        String column(int place, int part) {
            return columns.split("\\|", -1)[place - 1].split(":", -1)[part];
        }
    }

    Connection connection() {
        return proxy(Connection.class, (method, arguments) -> switch (method) {
            case "prepareStatement" -> statement((String) arguments[0]);
            default -> throw new SQLException("A recorded connection cannot " + method);
        });
    }

    ResultSet rows(String query) {
        Answer answer = answers.stream()
                .filter(each -> query.contains(each.query()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing was recorded for: " + query));
        return proxy(ResultSet.class, new Rows(answer));
    }

    private PreparedStatement statement(String query) {
        String flat = query.replaceAll("\\s+", " ");
        return proxy(PreparedStatement.class, (method, arguments) -> switch (method) {
            case "executeQuery" -> rows(flat);
            case "setQueryTimeout", "setFetchSize", "setString", "close" -> null;
            default -> throw new SQLException("A recorded statement cannot " + method);
        });
    }

    private interface Calls {
        @Nullable
        Object call(String method, Object[] arguments) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        InvocationHandler handler = (self, method, arguments) -> calls.call(method.getName(), arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static final class Rows implements Calls {
        private final Answer answer;
        private int row = -1;
        private boolean wasNull;

        Rows(Answer answer) {
            this.answer = answer;
        }

        @Override
        public @Nullable Object call(String method, Object[] arguments) throws SQLException {
            return switch (method) {
                case "next" -> ++row < answer.rows().size();
                case "close" -> null;
                case "wasNull" -> wasNull;
                case "getString" -> value(arguments);
                case "getInt" -> Integer.parseInt(Objects.requireNonNullElse(value(arguments), "0"));
                case "getLong" -> Long.parseLong(Objects.requireNonNullElse(value(arguments), "0"));
                case "getBoolean" ->
                    !Objects.requireNonNullElse(value(arguments), "0").equals("0");
                case "getObject" ->
                    arguments.length == 1 ? value(arguments) : time(value(arguments), (Class<?>) arguments[1]);
                case "getMetaData" -> proxy(ResultSetMetaData.class, this::columns);
                default -> throw new SQLException("A recorded result cannot " + method);
            };
        }

        private Object columns(String method, Object[] arguments) throws SQLException {
            return switch (method) {
                case "getColumnCount" -> answer.columns().split("\\|", -1).length;
                case "getColumnLabel" -> answer.column((Integer) arguments[0], 0);
                case "getColumnTypeName" -> answer.column((Integer) arguments[0], 1);
                case "getColumnType" -> Integer.valueOf(answer.column((Integer) arguments[0], 2));
                default -> throw new SQLException("Recorded columns cannot " + method);
            };
        }

        private @Nullable String value(Object[] arguments) {
            String value = answer.rows().get(row).split("\\|", -1)[(Integer) arguments[0] - 1];
            wasNull = value.equals("NULL");
            return wasNull ? null : value;
        }

        private static @Nullable Object time(@Nullable String text, Class<?> type) throws SQLException {
            if (text == null) {
                return null;
            }
            if (type == OffsetDateTime.class) {
                return OffsetDateTime.parse(text);
            }
            if (type == LocalDateTime.class) {
                return LocalDateTime.parse(text);
            }
            throw new SQLException("Not recorded as " + type);
        }
    }
}
