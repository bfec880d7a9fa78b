package dev.shiplog.collector.history;

import dev.shiplog.events.identity.Checksum;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Liquibase's two tables keep alike. */
final class LiquibaseColumns {
    private LiquibaseColumns() {}

    /** With the version of its algorithm before the colon; version 1 wrote none. */
    static @Nullable Checksum checksum(HistoryColumns columns) throws SQLException {
        String md5sum = columns.text("md5sum");
        if (md5sum == null) {
            return null;
        }
        int colon = md5sum.indexOf(':');
        return colon < 0
                ? new Checksum("liquibase-1", md5sum)
                : new Checksum("liquibase-" + md5sum.substring(0, colon), md5sum.substring(colon + 1));
    }

    static List<String> labels(HistoryColumns columns) throws SQLException {
        List<String> labels = new ArrayList<>(words(columns.text("labels")));
        labels.addAll(words(columns.text("contexts")));
        return labels;
    }

    private static List<String> words(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }
}
