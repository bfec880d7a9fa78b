package dev.shiplog.configuration.governance;

import dev.shiplog.events.finding.Employment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person with all accounts that are theirs alone.
 *
 * @param name unique, as policies name them
 * @param accounts as sources name them: logins, names in Git, mail addresses, database users; compared without case
 */
public record Person(
        String name, @Nullable String organisation, @Nullable Employment employment, Set<String> accounts) {
    public Person {
        accounts = Ordered.copy(accounts);
    }
}
