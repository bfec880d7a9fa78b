package dev.shiplog.collector.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** How far behind its primary a replica is. */
final class PostgresReplica {
    private PostgresReplica() {}

    /**
     * Up to when a replica shows what its primary held, by the primary's clock; null if it is none. That is when the
     * last change was made that it replayed, or when the primary last told that there is no other.
     */
    static @Nullable Instant replayed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        select pg_is_in_recovery(),
                               case when pg_is_in_recovery()
                                    then greatest(pg_last_xact_replay_timestamp(),
                                                  (select r.last_msg_send_time from pg_stat_wal_receiver r
                                                   where pg_last_wal_replay_lsn() >= r.latest_end_lsn)) end
                        """)) {
            row.next();
            OffsetDateTime at = row.getObject(2, OffsetDateTime.class);
            if (row.getBoolean(1) && at == null) {
                throw new SQLException(
                        "The replica does not tell up to when it is current: grant pg_monitor to the user, or take"
                                + " schema_url away",
                        "55000");
            }
            return at == null ? null : at.toInstant();
        }
    }
}
