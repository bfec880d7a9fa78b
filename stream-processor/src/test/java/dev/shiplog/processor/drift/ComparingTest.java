package dev.shiplog.processor.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.processor.drift.Majority.Share;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What most are, in which order changes came, what a text touches. */
final class ComparingTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void mostAreMoreThanHalfAndAtLeastTwo() {
        assertThat(Majority.of(shares("1", "1", "2")).differs(present("2"))).isTrue();
        assertThat(Majority.of(shares("1", "1", "2")).differs(present("1"))).isFalse();
        assertThat(Majority.of(shares("1", "1", "2", "2")).decided()).isFalse();
        assertThat(Majority.of(shares("1", "2")).decided()).isFalse();
        assertThat(Majority.of(shares("1")).decided()).isFalse();
        assertThat(Majority.of(shares(null, null, "2")).differs(present("2"))).isTrue();
        assertThat(Majority.of(shares(null, null, "2")).differs(Present.NEVER)).isFalse();
    }

    @Test
    void structureAndPrivilegesAreVotedOnApart() {
        Majority vote = Majority.of(List.of(
                new Share(1, "a", present("1", "x")),
                new Share(1, "b", present("1", "y")),
                new Share(1, "c", present("2", "x"))));
        assertThat(vote.decided()).isTrue();
        assertThat(vote.accessDecided()).isTrue();
        assertThat(vote.differs(present("1", "x"))).isFalse();
        assertThat(vote.differs(present("1", "y"))).isTrue();
        assertThat(vote.differs(present("2", "x"))).isTrue();
        assertThat(vote.example().structure()).isEqualTo("1");
        assertThat(vote.count()).isEqualTo(1);
    }

    @Test
    void whatCameAtOnceCameInNoOrder() {
        assertThat(Inversions.any(applied("a0", "b0", "c5"), applied("b0", "a1", "c5")))
                .isFalse();
        assertThat(Inversions.any(applied("a0", "b1"), applied("b0", "a1"))).isTrue();
        assertThat(Inversions.any(applied("a0", "b1", "c2"), applied("a0", "c1", "b2")))
                .isTrue();
        assertThat(Inversions.any(applied("a0", "b1"), applied("a5", "b9"))).isFalse();
    }

    @Test
    void aTextThatNamesATableTouchesWhatBelongsToIt() {
        DatabaseObject table = object("table", "public.claim");
        assertThat(List.of(
                        object("table", "claim"),
                        object("table", "\"Claim\""),
                        object("constraint", "claim.claim_pkey"),
                        object("trigger", "app.claim.audit"),
                        object("index", "claim_pkey"),
                        object("sequence", "claim_id_seq")))
                .allMatch(seen -> Textual.touches(table, seen));
        assertThat(List.of(
                        object("table", "claims"),
                        object("view", "claim_view"),
                        object("constraint", "claims.claim_fk"),
                        object("function", "claim_of(integer)")))
                .noneMatch(seen -> Textual.touches(table, seen));
        assertThat(Textual.touches(object("function", "total"), object("function", "app.total(a integer)")))
                .isTrue();
        assertThat(Textual.touches(object("view", "total"), object("function", "total(a integer)")))
                .isFalse();
    }

    @Test
    void anObjectLeftWhatItShouldBeAsOftenAsLooksSawIt() {
        List<Step> steps = List.of(step(0, "1"), step(10, "2"), step(20, "1"), step(30, "3"), step(40, "4"));
        assertThat(Passage.of(steps, step -> "1".equals(step.structure())))
                .isEqualTo(new Passage(2, NOON.plusSeconds(30)));
        assertThat(Passage.of(steps, step -> "9".equals(step.structure()))).isEqualTo(new Passage(1, null));
        assertThat(Present.of(steps)).isEqualTo(new Present("4", "4", null, NOON.plusSeconds(40)));
        assertThat(Present.of(List.of())).isEqualTo(Present.NEVER);
    }

    private static List<Share> shares(@Nullable String... structures) {
        return Arrays.stream(structures)
                .map(each -> new Share(1, "t", each == null ? Present.NEVER : present(each)))
                .toList();
    }

    private static Present present(String structure) {
        return present(structure, null);
    }

    private static Present present(String structure, @Nullable String access) {
        return new Present(structure, structure, access, NOON);
    }

    private static Step step(int seconds, String hash) {
        return new Step(NOON.plusSeconds(seconds), hash, "postgresql/1 (18)");
    }

    private static DatabaseObject object(String kind, String name) {
        return new DatabaseObject(kind, name);
    }

    /** A letter and the second at which it came. */
    private static List<AppliedChange> applied(String... changes) {
        return Arrays.stream(changes)
                .map(each -> new AppliedChange(
                        "flyway",
                        each.substring(0, 1),
                        null,
                        false,
                        NOON.plusSeconds(Long.parseLong(each.substring(1))),
                        "d"))
                .toList();
    }
}
