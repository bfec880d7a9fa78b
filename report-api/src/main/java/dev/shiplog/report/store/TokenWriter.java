package dev.shiplog.report.store;

import dev.shiplog.events.fact.TokenIssued;
import dev.shiplog.report.model.intake.Arrived;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jooq.DSLContext;

/** Keeps whom each token names. Should a token be issued twice, the earlier fact stands, whichever came first. */
final class TokenWriter {
    private static final Comparator<Issue> EARLIEST = Comparator.comparing(
                    (Issue issue) -> issue.token().issuedAt())
            .thenComparing(issue -> issue.key().source())
            .thenComparing(issue -> issue.key().id());

    private final DSLContext sql;

    TokenWriter(DSLContext sql) {
        this.sql = sql;
    }

    void write(List<Candidate<Arrived.OfFact>> facts) {
        Map<String, Issue> earliest = new TreeMap<>();
        for (Candidate<Arrived.OfFact> fact : facts) {
            if (fact.item().fact().event() instanceof TokenIssued token) {
                earliest.merge(token.tokenHash(), new Issue(fact.key(), token), BinaryOperator.minBy(EARLIEST));
            }
        }
        if (earliest.isEmpty()) {
            return;
        }
        Columns<Issue> columns = new Columns<>(List.copyOf(earliest.values()));
        sql.execute(
                """
                insert into shiplog.api_token as t (token_hash, holder, role, issued_by, issued_at, source, id)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6})
                on conflict (token_hash) do update
                set holder = excluded.holder, role = excluded.role, issued_by = excluded.issued_by,
                    issued_at = excluded.issued_at, source = excluded.source, id = excluded.id
                where (excluded.issued_at, excluded.source, excluded.id) < (t.issued_at, t.source, t.id)
                """,
                columns.texts(row -> row.token().tokenHash()),
                columns.texts(row -> row.token().holder().value()),
                columns.texts(row -> Columns.name(row.token().role())),
                columns.texts(row -> row.token().issuedBy().value()),
                columns.times(row -> row.token().issuedAt()),
                columns.texts(row -> row.key().source()),
                columns.texts(row -> row.key().id()));
    }

    private record Issue(Key key, TokenIssued token) {}
}
