package dev.shiplog.processor.correlation;

import static dev.shiplog.processor.Say.alembic;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.checked;
import static dev.shiplog.processor.Say.edited;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.liquibase;
import static dev.shiplog.processor.Say.returned;
import static dev.shiplog.processor.Say.vanished;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.AlterationCause;
import dev.shiplog.events.identity.Checksum;
import org.junit.jupiter.api.Test;

/** What likely altered a row, as far as it and the habits of its tool tell. */
final class CausesTest {
    private static final HistoryObserved FLYWAY = flyway("claims/dev/one", "V1", RowKind.APPLIED, 0, 1);
    private static final HistoryObserved LIQUIBASE =
            checked(changeset(RowKind.APPLIED, 10, 5), new Checksum("liquibase-8", "1"));

    @Test
    void aToolThatDeletesWhatItTakesBackDidSo() {
        assertThat(Causes.of(vanished(LIQUIBASE, 100, 110))).isEqualTo(AlterationCause.ROLLED_BACK);
        assertThat(Causes.of(vanished(alembic("claims/dev/one", "a", 0.0, 1), 100, 110)))
                .isEqualTo(AlterationCause.ROLLED_BACK);
        assertThat(Causes.of(vanished(FLYWAY, 100, 110))).isEqualTo(AlterationCause.DELETED_BY_HAND);
        assertThat(Causes.of(returned(FLYWAY, 100, 110))).isEqualTo(AlterationCause.RETURNED);
    }

    @Test
    void aFailureThatVanishedWasRepairedAndOneThatBecameASuccessWasCleared() {
        HistoryObserved failed = flyway("claims/dev/one", "V1", RowKind.FAILED, 0, 1);
        assertThat(Causes.of(vanished(failed, 100, 110))).isEqualTo(AlterationCause.FAILED_ROW_REMOVED);
        assertThat(Causes.of(edited(failed, FLYWAY, 100, 110))).isEqualTo(AlterationCause.FAILURE_CLEARED);
    }

    @Test
    void checksumsAreClearedComputedUpgradedOrForged() {
        HistoryObserved cleared = checked(LIQUIBASE, null);
        HistoryObserved upgraded = checked(LIQUIBASE, new Checksum("liquibase-9", "2"));
        HistoryObserved forged = checked(LIQUIBASE, new Checksum("liquibase-8", "2"));
        assertThat(Causes.of(edited(LIQUIBASE, cleared, 100, 110))).isEqualTo(AlterationCause.CHECKSUM_CLEARED);
        assertThat(Causes.of(edited(cleared, upgraded, 100, 110))).isEqualTo(AlterationCause.CHECKSUM_COMPUTED);
        assertThat(Causes.of(edited(LIQUIBASE, upgraded, 100, 110))).isEqualTo(AlterationCause.CHECKSUM_UPGRADED);
        assertThat(Causes.of(edited(LIQUIBASE, forged, 100, 110))).isEqualTo(AlterationCause.EDITED_BY_HAND);
        assertThat(Causes.of(edited(FLYWAY, checked(FLYWAY, new Checksum("flyway-crc32", "5")), 100, 110)))
                .isEqualTo(AlterationCause.REPAIRED);
    }

    @Test
    void aRowWithAnotherTimeRanAgainIfItsToolOrTheLooksSaySo() {
        assertThat(Causes.of(edited(LIQUIBASE, changeset(RowKind.RERAN, 105, 104), 100, 110)))
                .isEqualTo(AlterationCause.RERUN_IN_PLACE);
        assertThat(Causes.of(edited(LIQUIBASE, changeset(RowKind.APPLIED, 105, 104), 100, 110)))
                .isEqualTo(AlterationCause.RERUN_IN_PLACE);
        HistoryObserved forged = flyway("claims/dev/one", "V1", RowKind.APPLIED, -90_000, 1);
        assertThat(Causes.of(edited(FLYWAY, forged, 100, 110))).isEqualTo(AlterationCause.EDITED_BY_HAND);
        assertThat(Causes.sameExecution(edited(FLYWAY, forged, 100, 110))).isTrue();
    }

    private static HistoryObserved changeset(RowKind kind, double executed, double started) {
        return liquibase("eligibility/dev/one", "1::ada::a.sql", kind, executed, 1, at(started));
    }
}
