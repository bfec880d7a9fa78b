package dev.shiplog.collector.history;

import dev.shiplog.collector.history.engine.Engine;
import dev.shiplog.events.identity.ActorName;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of the row at which a result stands, by their lower-case names. */
public final class HistoryColumns {
    private static final int LONGEST_ACTOR = 200;

    private final ResultSet rows;
    private final ZoneId zone;
    private final Engine engine;
    private final Map<String, Integer> places = new LinkedHashMap<>();

    HistoryColumns(ResultSet rows, ZoneId zone, Engine engine) throws SQLException {
        this.rows = rows;
        this.zone = zone;
        this.engine = engine;
        ResultSetMetaData columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            places.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), i);
        }
    }

    /** The text; null if it is blank or null, or the table has no such column. */
    public @Nullable String text(String column) throws SQLException {
        Integer place = places.get(column);
        String text = place == null ? null : rows.getString(place);
        return text == null || text.isBlank() ? null : text;
    }

    /**
     * The text of a column that every row fills.
     *
     * @throws IllegalArgumentException if this row does not
     */
    public String present(String column) throws SQLException {
        String text = text(column);
        if (text == null) {
            throw new IllegalArgumentException(column + " is empty");
        }
        return text;
    }

    /** A name of a person or account, cut to what a name may be long. */
    public @Nullable ActorName actor(String column) throws SQLException {
        String text = text(column);
        String clean = text == null ? "" : text.replaceAll("\\p{Cntrl}", " ").strip();
        if (clean.isEmpty()) {
            return null;
        }
        return new ActorName(clean.length() <= LONGEST_ACTOR ? clean : clean.substring(0, LONGEST_ACTOR - 1) + "…");
    }

    /** The whole number, if there is one. */
    public Optional<Integer> number(String column) throws SQLException {
        int number = rows.getInt(place(column));
        return rows.wasNull() ? Optional.empty() : Optional.of(number);
    }

    /** Whether it is true; null is not. */
    public boolean flag(String column) throws SQLException {
        return rows.getBoolean(place(column));
    }

    /**
     * The time, in the target's zone where the column keeps none.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Instant time(String column) throws SQLException {
        int place = place(column);
        if (hasZone(column)) {
            OffsetDateTime time = rows.getObject(place, OffsetDateTime.class);
            if (time != null) {
                return time.toInstant();
            }
        } else {
            LocalDateTime time = rows.getObject(place, LocalDateTime.class);
            if (time != null) {
                return time.atZone(zone).toInstant();
            }
        }
        throw new IllegalArgumentException(column + " is empty");
    }

    /** Whether the column keeps the zone of its times. */
    public boolean hasZone(String column) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int place = place(column);
        String type = columns.getColumnTypeName(place).toLowerCase(Locale.ROOT);
        return columns.getColumnType(place) == Types.TIMESTAMP_WITH_TIMEZONE || engine.keepsZone(type);
    }

    /** The row as lines of {@code column: value}, for a person who mends it. */
    String described() throws SQLException {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, Integer> column : places.entrySet()) {
            lines.append(column.getKey())
                    .append(": ")
                    .append(rows.getString(column.getValue()))
                    .append('\n');
        }
        return lines.toString();
    }

    private int place(String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException("the table has no column " + column);
        }
        return place;
    }
}
