package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.ActorName;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;

/** Who lives in the demo's world. */
enum Person {
    ADA("Ada Okafor", "ada-okafor"),
    BEN("Ben Larsen", "ben-larsen"),
    CHIARA("Chiara Conti", "chiara-conti"),
    DANA("Dana Whitfield", "dana-whitfield"),
    EDDA("Edda Moen", "edda-moen");

    private final String displayName;
    private final String login;

    Person(String displayName, String login) {
        this.displayName = displayName;
        this.login = login;
    }

    String displayName() {
        return displayName;
    }

    String login() {
        return login;
    }

    String mail() {
        return login + "@example.com";
    }

    /** As pipelines and code hosts name them. */
    ActorName actor() {
        return new ActorName(login);
    }

    PersonIdent at(Instant time) {
        return new PersonIdent(displayName, mail(), time, ZoneOffset.UTC);
    }
}
