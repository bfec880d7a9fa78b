package dev.shiplog.configuration.governance;

import dev.shiplog.events.finding.ActorKind;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose the accounts are that sources name, by the configuration.
 *
 * <p>An account is looked for as it is written and, where it is written as {@code Name <mail>}, by its mail and by its
 * name; upper and lower case are the same. A person's name in the configuration counts as an account of that person. An
 * account that these lead to more than one person says of nobody who acted: it counts as shared.
 *
 * <p>What an auditor may rely on: two accounts are known to be two persons' only if both are configured as accounts of
 * different persons, or if one host gave both out. That two systems call somebody by two names shows nothing, since one
 * person has a name on each. One account that acts twice is one actor, known or not, because nobody could tell two.
 */
public final class Identities {
    /** As many digits as a commit keeps of its author's mail. */
    private static final int KEY_DIGITS = 16;
    /** What sources write where they do not know who it was. */
    private static final Set<String> NOBODY = Set.of("ghost", "unknown", "user unknown", "a replay");
    /** The committer of what is merged or edited on GitHub's pages, whoever pressed the button. */
    private static final Set<String> HOSTS = Set.of("noreply@github.com", "web-flow", "github");

    private final Map<String, Set<Person>> people = new HashMap<>();
    private final Map<String, Set<Person>> peopleByMail = new HashMap<>();
    private final Set<String> shared = new LinkedHashSet<>();
    private final Set<String> bots = new LinkedHashSet<>();
    private final Set<String> sharedMails;
    private final Set<String> botMails;

    public Identities(Governance governance) {
        for (Person person : governance.people()) {
            Stream.concat(Stream.of(person.name()), person.accounts().stream())
                    .flatMap(account -> AccountNames.of(account).stream())
                    .forEach(account -> {
                        claim(people, account, person);
                        if (account.indexOf('@') > 0) {
                            claim(peopleByMail, mailKey(account), person);
                        }
                    });
        }
        governance.sharedAccounts().forEach(account -> shared.addAll(AccountNames.of(account)));
        governance.bots().forEach(account -> bots.addAll(AccountNames.of(account)));
        sharedMails = shared.stream().map(Identities::mailKey).collect(Collectors.toSet());
        botMails = bots.stream().map(Identities::mailKey).collect(Collectors.toSet());
    }

    /** Whose account this is. */
    public TrailPerson of(ActorName actor) {
        return of(actor, null);
    }

    /**
     * Whose account this is.
     *
     * @param mailKey the first 16 hexadecimal digits of the SHA-256 of the mail address in lower case; null if there is
     *     none
     */
    public TrailPerson of(ActorName actor, @Nullable String mailKey) {
        Set<String> names = AccountNames.loosely(actor.value());
        if (names.stream().anyMatch(shared::contains) || (mailKey != null && sharedMails.contains(mailKey))) {
            return new TrailPerson(actor, actor.value(), ActorKind.SHARED, null, null);
        }
        if (names.stream().anyMatch(this::isBot) || (mailKey != null && botMails.contains(mailKey))) {
            return new TrailPerson(actor, actor.value(), ActorKind.BOT, null, null);
        }
        Set<Person> found = new LinkedHashSet<>();
        names.forEach(name -> found.addAll(people.getOrDefault(name, Set.of())));
        if (mailKey != null) {
            found.addAll(peopleByMail.getOrDefault(mailKey, Set.of()));
        }
        if (found.size() == 1) {
            Person person = found.iterator().next();
            return new TrailPerson(actor, person.name(), ActorKind.PERSON, person.organisation(), person.employment());
        }
        ActorKind kind = found.isEmpty() ? ActorKind.UNKNOWN : ActorKind.SHARED;
        return new TrailPerson(actor, actor.value(), kind, null, null);
    }

    /** Whether two accounts, wherever they come from, are one person's. */
    public Sameness samePerson(ActorName one, ActorName other) {
        return samePerson(of(one), of(other));
    }

    /** The same of accounts that were looked up before. */
    public static Sameness samePerson(TrailPerson one, TrailPerson other) {
        if (one.kind() == ActorKind.SHARED || other.kind() == ActorKind.SHARED || nobody(one) || nobody(other)) {
            return Sameness.UNKNOWN;
        }
        if (one.kind() == ActorKind.PERSON && other.kind() == ActorKind.PERSON) {
            return AccountNames.plain(one.person()).equals(AccountNames.plain(other.person()))
                    ? Sameness.SAME
                    : Sameness.DIFFERENT;
        }
        // A program acts for somebody, and its account does not tell for whom.
        return one.kind() == other.kind() && sameAccount(one, other) ? Sameness.SAME : Sameness.UNKNOWN;
    }

    /**
     * The same of accounts that one host gave out, such as the author and a reviewer of one pull request: it lets
     * nobody act under another's account, so that two accounts count as two persons' unless the configuration says
     * otherwise.
     */
    public static Sameness samePersonOnOneHost(TrailPerson one, TrailPerson other) {
        Sameness known = samePerson(one, other);
        boolean persons = Stream.of(one, other)
                .allMatch(
                        each -> each.kind() == ActorKind.PERSON || (each.kind() == ActorKind.UNKNOWN && !nobody(each)));
        return known == Sameness.UNKNOWN && persons ? Sameness.DIFFERENT : known;
    }

    /**
     * Whether a policy's list names this account: a person by name, a bot by an account of it. An account of which
     * nobody knows whose it is, or which several share, is on no list.
     */
    public static boolean listed(Set<String> list, TrailPerson actor) {
        return switch (actor.kind()) {
            case PERSON ->
                list.stream().anyMatch(name -> AccountNames.plain(name).equals(AccountNames.plain(actor.person())));
            case BOT -> {
                Set<String> names = AccountNames.of(actor.actor().value());
                yield list.stream()
                        .flatMap(name -> AccountNames.of(name).stream())
                        .anyMatch(names::contains);
            }
            case SHARED, UNKNOWN -> false;
        };
    }

    private boolean isBot(String name) {
        return bots.contains(name) || HOSTS.contains(name) || name.endsWith("[bot]");
    }

    private static boolean sameAccount(TrailPerson one, TrailPerson other) {
        Set<String> names = AccountNames.of(one.actor().value());
        return AccountNames.of(other.actor().value()).stream().anyMatch(names::contains);
    }

    private static boolean nobody(TrailPerson actor) {
        return actor.kind() == ActorKind.UNKNOWN
                && NOBODY.contains(AccountNames.plain(actor.actor().value()));
    }

    private static void claim(Map<String, Set<Person>> claimed, String account, Person person) {
        claimed.computeIfAbsent(account, any -> new LinkedHashSet<>()).add(person);
    }

    private static String mailKey(String mail) {
        return Sha256.hex(mail.getBytes(StandardCharsets.UTF_8)).substring(0, KEY_DIGITS);
    }
}
