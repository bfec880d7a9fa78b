package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.API_TOKEN;

import dev.shiplog.events.fact.Role;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.report.model.TokenHolder;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;

/** Whom a token names. */
final class SelectToken {
    private SelectToken() {}

    static Optional<TokenHolder> run(DSLContext sql, String tokenHash) {
        return sql.select(API_TOKEN.HOLDER, API_TOKEN.ROLE)
                .from(API_TOKEN)
                .where(API_TOKEN.TOKEN_HASH.eq(tokenHash))
                .fetchOptional(row -> new TokenHolder(
                        tokenHash,
                        new ActorName(row.value1()),
                        Role.valueOf(row.value2().toUpperCase(Locale.ROOT))));
    }
}
