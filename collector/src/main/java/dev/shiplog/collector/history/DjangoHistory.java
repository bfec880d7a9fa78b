package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;

/**
 * Django's {@code django_migrations}: a row for each migration of each application that is applied. Going back takes
 * the row away; what was only recorded ({@code --fake}) looks like what was executed.
 */
public final class DjangoHistory implements HistorySource {
    /** Django. */
    public static final ToolName TOOL = new ToolName("django");

    private static final TableShape SHAPE = TableShape.of(TOOL, "django_migrations")
            .with("id", "app", "name", "applied")
            .orderedBy("id");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        ChangeId change = new ChangeId(columns.present("app") + "." + columns.present("name"));
        return RowDraft.of(change, RowKind.APPLIED, columns, "applied")
                .position(columns.number("id").orElse(0))
                .row();
    }
}
