package dev.shiplog.report.store;

import static dev.shiplog.report.store.TestStore.arrived;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.ObjectReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.PromotionFilter;
import dev.shiplog.report.model.TouchedObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObjectsTest {
    private static final ApplicationName CLAIMS = new ApplicationName("claims");
    private static final Instant NOON = Examples.NOON;
    private static final DatabaseObject CLAIM = new DatabaseObject("table", "claim");
    private static final DatabaseObject OPEN_CLAIM = new DatabaseObject("materialized view", "claim");

    private final TestStore store = new TestStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anObjectHasItsChangesThatAreUnderWayWithStageAndAuthor() {
        Trail first = Examples.trail(Examples.target("claims", "qa"), NOON, 1, "V1", Outcome.SUCCEEDED, null);
        store.store(
                arrived(0, first),
                arrived(0, touching("V1", List.of(CLAIM, OPEN_CLAIM), reached(first), prod(0, null))),
                arrived(1, touching("V2", List.of(CLAIM), prod(0, null))),
                arrived(2, touching("V3", List.of(CLAIM), prod(1, NOON))),
                arrived(3, touching("V4", List.of(), prod(0, null))));

        List<TouchedObject> objects = list(null, null, 9).items();

        assertThat(objects).extracting(TouchedObject::object).containsExactly(OPEN_CLAIM, CLAIM);
        assertThat(objects.getLast().newest())
                .extracting(
                        work -> work.promotion().change().value(),
                        work -> work.reached() == null
                                ? null
                                : work.reached().environment().value(),
                        TouchedObject.Work::authors)
                .containsExactlyInAnyOrder(tuple("V1", "qa", List.of("Ada Lovelace")), tuple("V2", null, List.of()));
        assertThat(objects.getLast().tickets()).hasSize(1);
        assertThat(store.readers().objects().unknown(CLAIMS)).isEqualTo(1);
        assertThat(store.readers().objects().unknown(new ApplicationName("other")))
                .isZero();
    }

    @Test
    void anObjectIsAskedForByNameOrByKindAndName() {
        store.store(
                arrived(0, touching("V1", List.of(CLAIM, OPEN_CLAIM), prod(0, null))),
                arrived(1, touching("V2", List.of(new DatabaseObject("table", "Claim Item")), prod(1, NOON))));

        assertThat(asked("claim")).containsExactly(OPEN_CLAIM, CLAIM);
        assertThat(asked("CLAIM")).containsExactly(OPEN_CLAIM, CLAIM);
        assertThat(asked("table claim")).containsExactly(CLAIM);
        assertThat(asked("Materialized View claim")).containsExactly(OPEN_CLAIM);
        assertThat(asked("index claim")).isEmpty();
        assertThat(changes("table claim")).containsExactly("V1");
        assertThat(changes("Claim Item")).containsExactly("V2");
        assertThat(changes("table Claim Item")).containsExactly("V2");
        assertThat(changes("polic")).isEmpty();
    }

    @Test
    void objectsArePagedByNameAndAnewVersionReplacesTheRows() {
        Promotion first =
                touching("V1", List.of(CLAIM, OPEN_CLAIM, new DatabaseObject("table", "a\"b")), prod(0, null));
        store.store(arrived(0, first));

        Page<TouchedObject> page = list(null, null, 2);
        assertThat(page.items()).extracting(each -> each.object().name()).containsExactly("a\"b", "claim");
        assertThat(list(null, page.next(), 2).items())
                .extracting(TouchedObject::object)
                .containsExactly(CLAIM);

        store.store(arrived(1, touching("V1", List.of(CLAIM), prod(1, NOON)).withVersion(2)));
        assertThat(list(null, null, 2).items()).isEmpty();
        assertThat(changes("claim")).containsExactly("V1");
    }

    private List<DatabaseObject> asked(String object) {
        return list(object, null, 9).items().stream().map(TouchedObject::object).toList();
    }

    private Page<TouchedObject> list(@Nullable String object, @Nullable Cursor after, int limit) {
        ObjectReader reader = store.readers().objects();
        return reader.list(CLAIMS, object, after, limit);
    }

    private List<String> changes(String object) {
        PromotionFilter filter = new PromotionFilter(CLAIMS, null, null, null, object, null, null, null, null, null);
        return store.readers().promotions().list(filter, null, 9).items().stream()
                .map(each -> each.promotion().change().value())
                .toList();
    }

    private static Promotion touching(String change, List<DatabaseObject> objects, PromotionStage... stages) {
        Promotion promotion = Found.promotion(change, 1, NOON, stages);
        return new Promotion(
                promotion.application(),
                promotion.tool(),
                promotion.change(),
                promotion.version(),
                promotion.introducedAt(),
                promotion.phase(),
                promotion.hotfix(),
                promotion.tickets(),
                objects,
                promotion.stages(),
                promotion.problems());
    }

    private static PromotionStage reached(Trail trail) {
        PromotionStage stage = Found.stage("qa", 1, 1, NOON, NOON);
        return new PromotionStage(
                stage.environment(), 1, 1, NOON, trail.deployment(), NOON, NOON, null, stage.checksums());
    }

    private static PromotionStage prod(int holders, @Nullable Instant completeAt) {
        return Found.stage("prod", holders, 1, completeAt, completeAt);
    }
}
