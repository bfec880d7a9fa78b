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

/**
 * The columns of the row at which a result stands, by their lower-case names, whatever engine they come from. A value
 * that the driver cannot give in the form that the column should have makes the row unreadable, not the table.
 *
 * <p>Times without a zone are of the target's. Twice a year that is not enough where clocks are put forward and back:
 * a time in the hour that is left out is taken as that much later, and a time in the hour that comes twice as the
 * first of both.
 */
public final class HistoryColumns {
    /** Stands for the time of a row whose table keeps none, until the poller puts its own in this place. */
    public static final Instant NO_TIME = Instant.EPOCH;

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

    /** Whether the table has this column. */
    public boolean has(String column) {
        return places.containsKey(column);
    }

    /** The text; null if it is blank or null, or the table has no such column. */
    public @Nullable String text(String column) throws SQLException {
        Integer place = places.get(column);
        String text = place == null ? null : ColumnReading.read(column, () -> rows.getString(place));
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

    /**
     * The whole number, if there is one; the table may lack the column.
     *
     * @throws IllegalArgumentException if it is no number of 32 bits
     */
    public Optional<Integer> number(String column) throws SQLException {
        Integer place = places.get(column);
        Object value = place == null ? null : ColumnReading.read(column, () -> rows.getObject(place));
        return Optional.ofNullable(value).map(found -> ColumnReading.number(column, found));
    }

    /**
     * Whether it is true; null is not. Engines without booleans keep bits, small numbers, or letters.
     *
     * @throws IllegalArgumentException if it is neither true nor false
     */
    public boolean flag(String column) throws SQLException {
        int place = place(column);
        Object value = ColumnReading.read(column, () -> rows.getObject(place));
        return value != null && ColumnReading.flag(column, value);
    }

    /**
     * The time, in the target's zone where the column keeps none.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Instant time(String column) throws SQLException {
        Instant time = timeIfAny(column);
        if (time == null) {
            throw new IllegalArgumentException(column + " is empty");
        }
        return time;
    }

    /** The same for a time that may be absent. */
    public @Nullable Instant timeIfAny(String column) throws SQLException {
        int place = place(column);
        return hasZone(column)
                ? ColumnReading.read(column, () -> moment(rows.getObject(place, OffsetDateTime.class)))
                : ColumnReading.read(column, () -> moment(rows.getObject(place, LocalDateTime.class)));
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private @Nullable Instant moment(@Nullable LocalDateTime time) {
        return time == null ? null : time.atZone(zone).toInstant();
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
                    .append(shown(column.getKey(), column.getValue()))
                    .append('\n');
        }
        return lines.toString();
    }

    private @Nullable String shown(String column, int place) throws SQLException {
        try {
            return ColumnReading.read(column, () -> rows.getString(place));
        } catch (IllegalArgumentException e) {
            return "(" + e.getMessage() + ")";
        }
    }

    private int place(String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException("the table has no column " + column);
        }
        return place;
    }
}
