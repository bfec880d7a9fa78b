package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.governance.AccountNames;
import dev.shiplog.configuration.governance.Person;
import dev.shiplog.events.finding.Employment;
import dev.shiplog.events.identity.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who is who, and knows afterwards whom a policy may name. */
final class PeopleReader {
    private static final Form<String> NAME =
            new Form<>(text -> Text.identifying("name", text.strip(), 200), "write for example Ada Lovelace");
    private static final Form<Employment> EMPLOYMENT = Words.of("employment", Employment.values());
    private static final String ONCE = "let each account be one person's, or list it under accounts.shared";

    private static final String SHARED = "a shared account";
    private static final String BOT = "a bot's account";

    private final Once names = new Once("a person of this name", "write all accounts of one person in one entry");
    /** By the person's name without case. */
    private final Map<String, String> persons = new LinkedHashMap<>();
    /** Whose each account is, in words. */
    private final Map<String, String> owners = new HashMap<>();

    private final Set<String> shared = new LinkedHashSet<>();
    private final Set<String> bots = new LinkedHashSet<>();
    private boolean complete = true;

    List<Person> people(Section root) {
        if (root.has("people") && !root.isList("people")) {
            complete = false;
        }
        // An account that is a person's name is that person's, so all names are known before any account is read.
        for (Section entry : root.glimpse("people")) {
            String name = entry.glance("name");
            if (name == null || name.contains("${")) {
                complete = false;
            } else {
                persons.putIfAbsent(AccountNames.plain(name), name.strip());
                owners.putIfAbsent(AccountNames.plain(name), name.strip());
            }
        }
        List<Person> people = new ArrayList<>();
        for (Section section : root.sections("people")) {
            Person person = person(section);
            if (person != null) {
                people.add(person);
            }
        }
        return people;
    }

    /** The key accounts; to be read after the people. */
    void accounts(Section root) {
        Section section = root.section("accounts");
        shared.addAll(section.values("shared", account(SHARED)));
        bots.addAll(section.values("bots", account(BOT)));
        section.finish();
    }

    Set<String> shared() {
        return shared;
    }

    Set<String> bots() {
        return bots;
    }

    /** The form of the name of somebody who may approve, which is always a person. */
    Form<String> approver() {
        return new Form<>(
                text -> named(text, "and only a person can approve"),
                "write the name of one of people, for example Ada Lovelace");
    }

    /** The form of the name of a person, or of a bot's account, that may deploy. */
    Form<String> deployer() {
        return new Form<>(
                text -> isBot(text) ? text.strip() : named(text, "so that nobody could tell who deployed"),
                "write the name of one of people, or an account of accounts.bots");
    }

    private @Nullable Person person(Section section) {
        String name = section.required("name", NAME);
        names.see(section, "name", name == null ? null : AccountNames.plain(name));
        String organisation = section.optional("organisation", NAME);
        Employment employment = section.optional("employment", EMPLOYMENT);
        Set<String> accounts = new LinkedHashSet<>(section.values("accounts", account(name)));
        section.finish();
        return name == null ? null : new Person(name, organisation, employment, accounts);
    }

    /** The form of an account that must be this owner's and nobody else's; null for an owner without a name. */
    private Form<String> account(@Nullable String owner) {
        return new Form<>(
                text -> {
                    String account = Text.identifying("account", text.strip(), 200);
                    return owner == null ? account : claimed(account, owner);
                },
                ONCE);
    }

    private String claimed(String account, String owner) {
        for (String name : AccountNames.of(account)) {
            String other = owners.putIfAbsent(name, owner);
            if (other != null && !AccountNames.plain(other).equals(AccountNames.plain(owner))) {
                throw new IllegalArgumentException(
                        "account " + Text.shown(account) + " is " + whose(other) + " already");
            }
        }
        return account;
    }

    private static String whose(String owner) {
        return nobodys(owner) ? owner : "that of " + owner;
    }

    private static boolean nobodys(String owner) {
        return owner.equals(SHARED) || owner.equals(BOT);
    }

    private boolean isBot(String text) {
        String plain = AccountNames.plain(text);
        return plain.endsWith("[bot]")
                || bots.stream().anyMatch(bot -> AccountNames.of(bot).contains(plain));
    }

    private String named(String text, String because) {
        String plain = AccountNames.plain(text);
        String person = persons.get(plain);
        if (person != null || !complete) {
            return person == null ? text : person;
        }
        String owner = owners.get(plain);
        if (isBot(text) || (owner != null && nobodys(owner))) {
            throw new IllegalArgumentException(
                    Text.shown(text) + " is " + (owner == null ? BOT : owner) + ", " + because);
        }
        if (owner != null) {
            throw new IllegalArgumentException(Text.shown(text) + " is an account; its person is called " + owner);
        }
        throw new IllegalArgumentException(Text.shown(text) + " is nobody among people"
                + Nearest.to(text, persons.values())
                        .map(near -> ", did you mean " + near + "?")
                        .orElse(""));
    }
}
