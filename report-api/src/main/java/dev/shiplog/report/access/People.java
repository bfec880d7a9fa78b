package dev.shiplog.report.access;

import dev.shiplog.configuration.governance.Person;
import dev.shiplog.events.identity.ActorName;
import java.util.List;
import java.util.Locale;

/** Which accounts are one person's, as the configuration says. */
public final class People {
    private final List<Person> people;

    public People(List<Person> people) {
        this.people = List.copyOf(people);
    }

    /** Whether both accounts are one person's. */
    public boolean same(ActorName one, ActorName other) {
        return lower(one.value()).equals(lower(other.value()))
                || people.stream().anyMatch(person -> owns(person, one) && owns(person, other));
    }

    private static boolean owns(Person person, ActorName account) {
        String wanted = lower(account.value());
        return lower(person.name()).equals(wanted)
                || person.accounts().stream().anyMatch(own -> lower(own).equals(wanted));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
