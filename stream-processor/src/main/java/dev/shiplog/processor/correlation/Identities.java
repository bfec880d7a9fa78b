package dev.shiplog.processor.correlation;

import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Person;
import dev.shiplog.events.finding.ActorKind;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern WITH_MAIL = Pattern.compile("\\s*(.*?)\\s*<([^<>]+)>\\s*");
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

    public Identities(Governance governance) {
        for (Person person : governance.people()) {
            Stream.concat(Stream.of(person.name()), person.accounts().stream())
                    .flatMap(account -> names(account, false))
                    .forEach(account -> {
                        claim(people, account, person);
                        if (account.indexOf('@') > 0) {
                            claim(peopleByMail, mailKey(account), person);
                        }
                    });
        }
        governance.sharedAccounts().stream()
                .flatMap(account -> names(account, false))
                .forEach(shared::add);
        governance.bots().stream().flatMap(account -> names(account, false)).forEach(bots::add);
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
        Set<String> names = names(actor.value(), true).collect(LinkedHashSet::new, Set::add, Set::addAll);
        if (names.stream().anyMatch(shared::contains)) {
            return new TrailPerson(actor, actor.value(), ActorKind.SHARED, null, null);
        }
        if (names.stream().anyMatch(name -> bots.contains(name) || HOSTS.contains(name) || name.endsWith("[bot]"))) {
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
            return plain(one.person()).equals(plain(other.person())) ? Sameness.SAME : Sameness.DIFFERENT;
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
            case PERSON -> list.stream().anyMatch(name -> plain(name).equals(plain(actor.person())));
            case BOT -> {
                Set<String> names =
                        names(actor.actor().value(), true).collect(LinkedHashSet::new, Set::add, Set::addAll);
                yield list.stream().flatMap(name -> names(name, false)).anyMatch(names::contains);
            }
            case SHARED, UNKNOWN -> false;
        };
    }

    private static boolean sameAccount(TrailPerson one, TrailPerson other) {
        Set<String> names = names(one.actor().value(), false).collect(LinkedHashSet::new, Set::add, Set::addAll);
        return names(other.actor().value(), false).anyMatch(names::contains);
    }

    private static boolean nobody(TrailPerson actor) {
        return actor.kind() == ActorKind.UNKNOWN
                && NOBODY.contains(plain(actor.actor().value()));
    }

    /** The account as it is written, its mail, and its name too where a name alone is enough. */
    private static Stream<String> names(String account, boolean byName) {
        Matcher parts = WITH_MAIL.matcher(account);
        if (!parts.matches()) {
            return Stream.of(plain(account));
        }
        Stream<String> exact = Stream.of(plain(account), plain(parts.group(2)));
        String name = Objects.requireNonNull(parts.group(1));
        return byName && !name.isEmpty() ? Stream.concat(exact, Stream.of(plain(name))) : exact;
    }

    private static void claim(Map<String, Set<Person>> claimed, String account, Person person) {
        claimed.computeIfAbsent(account, any -> new LinkedHashSet<>()).add(person);
    }

    private static String mailKey(String mail) {
        return Sha256.hex(mail.getBytes(StandardCharsets.UTF_8)).substring(0, KEY_DIGITS);
    }

    private static String plain(String account) {
        return account.strip().toLowerCase(Locale.ROOT);
    }
}
