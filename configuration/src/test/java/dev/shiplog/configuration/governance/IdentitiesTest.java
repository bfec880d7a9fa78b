package dev.shiplog.configuration.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.finding.ActorKind;
import dev.shiplog.events.finding.Employment;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdentitiesTest {
    private final Identities identities = new Identities(new Governance(
            List.of(
                    new Person("Ada Lovelace", "Acme", Employment.STAFF, Set.of("ada", "ADA_DBA", "ada@example.org")),
                    new Person("Bob Builder", "Globex", Employment.CONTRACTOR, Set.of("bob", "Bob <bob@example.org>")),
                    new Person("Cid", null, null, Set.of("twice")),
                    new Person("Dee", null, null, Set.of("Twice"))),
            Set.of("sa", "deploy"),
            Set.of("jenkins", "ci@example.org"),
            List.of(),
            List.of()));

    @ParameterizedTest
    @CsvSource({
        "ada, Ada Lovelace",
        "Ada Lovelace, Ada Lovelace",
        "ada_dba, Ada Lovelace",
        "ADA@EXAMPLE.ORG, Ada Lovelace",
        "Somebody <Ada@example.org>, Ada Lovelace",
        "Ada Lovelace <other@example.org>, Ada Lovelace",
        "bob@example.org, Bob Builder",
        "<bob@example.org>, Bob Builder"
    })
    void findsThePersonBehindAnAccountHoweverItIsWritten(String account, String person) {
        TrailPerson found = of(account);
        assertThat(found.person()).isEqualTo(person);
        assertThat(found.kind()).isEqualTo(ActorKind.PERSON);
        assertThat(found.actor().value()).isEqualTo(account);
    }

    @Test
    void tellsWhoseStaffAPersonIs() {
        assertThat(of("bob").organisation()).isEqualTo("Globex");
        assertThat(of("bob").employment()).isEqualTo(Employment.CONTRACTOR);
    }

    @Test
    void findsAnAuthorByTheMailOfWhichACommitKeepsOnlyTheHash() {
        String key =
                Sha256.hex("bob@example.org".getBytes(StandardCharsets.UTF_8)).substring(0, 16);
        assertThat(identities.of(new ActorName("Robert"), key).person()).isEqualTo("Bob Builder");
        assertThat(identities.of(new ActorName("Ada Lovelace"), key).kind())
                .as("one person's name with another's mail")
                .isEqualTo(ActorKind.SHARED);
        String bot =
                Sha256.hex("ci@example.org".getBytes(StandardCharsets.UTF_8)).substring(0, 16);
        assertThat(identities.of(new ActorName("Builder"), bot).kind()).isEqualTo(ActorKind.BOT);
    }

    @ParameterizedTest
    @CsvSource({
        "SA, SHARED",
        "twice, SHARED",
        "Jenkins, BOT",
        "Build <ci@example.org>, BOT",
        "renovate[bot], BOT",
        "dependabot[bot] <1+dependabot[bot]@users.noreply.github.com>, BOT",
        "GitHub <noreply@github.com>, BOT",
        "eve, UNKNOWN",
        "Eve <eve@example.org>, UNKNOWN"
    })
    void saysWhatAnAccountIsThatIsNoPersons(String account, ActorKind kind) {
        assertThat(of(account).kind()).isEqualTo(kind);
        assertThat(of(account).person()).isEqualTo(account);
    }

    @ParameterizedTest
    @CsvSource({
        "ada, ADA_DBA, SAME, SAME",
        "ada, bob, DIFFERENT, DIFFERENT",
        "eve, EVE, SAME, SAME",
        "Eve <eve@example.org>, eve@example.org, SAME, SAME",
        "eve, mallory, UNKNOWN, DIFFERENT",
        "ada, eve, UNKNOWN, DIFFERENT",
        "sa, sa, UNKNOWN, UNKNOWN",
        "sa, ada, UNKNOWN, UNKNOWN",
        "twice, ada, UNKNOWN, UNKNOWN",
        "jenkins, Jenkins, SAME, SAME",
        "jenkins, renovate[bot], UNKNOWN, UNKNOWN",
        "jenkins, ada, UNKNOWN, UNKNOWN",
        "ghost, ghost, UNKNOWN, UNKNOWN",
        "ghost, eve, UNKNOWN, UNKNOWN"
    })
    void provesNeitherSamenessNorDifferenceWithoutGrounds(
            String one, String other, Sameness anywhere, Sameness onOneHost) {
        assertThat(identities.samePerson(new ActorName(one), new ActorName(other)))
                .isEqualTo(anywhere);
        assertThat(Identities.samePerson(of(other), of(one))).isEqualTo(anywhere);
        assertThat(Identities.samePersonOnOneHost(of(one), of(other))).isEqualTo(onOneHost);
    }

    @Test
    void findsPersonsAndBotsOnThePoliciesLists() {
        Set<String> list = Set.of("ada lovelace", "jenkins", "sa", "eve");
        assertThat(Identities.listed(list, of("ADA_DBA"))).isTrue();
        assertThat(Identities.listed(list, of("JENKINS"))).isTrue();
        assertThat(Identities.listed(list, of("bob"))).isFalse();
        assertThat(Identities.listed(list, of("sa"))).isFalse();
        assertThat(Identities.listed(list, of("eve"))).isFalse();
    }

    @Test
    void knowsNobodyWithoutConfiguration() {
        Identities none = new Identities(Governance.NONE);
        assertThat(none.of(new ActorName("ada")).kind()).isEqualTo(ActorKind.UNKNOWN);
        assertThat(none.of(new ActorName("renovate[bot]")).kind()).isEqualTo(ActorKind.BOT);
    }

    private TrailPerson of(String account) {
        return identities.of(new ActorName(account));
    }
}
