package dev.shiplog.processor.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.finding.ControlResult;

/** Says what a control should say of a deployment. */
final class ControlAssert {
    private final Given given;
    private final String control;

    private ControlAssert(Given given, String control) {
        this.given = given;
        this.control = control;
    }

    static ControlAssert assertControl(Given given, String control) {
        return new ControlAssert(given, control);
    }

    void passes(String... reason) {
        is(ControlResult.PASSED, reason);
    }

    void fails(String... reason) {
        is(ControlResult.FAILED, reason);
    }

    void isNotEvidenced(String... reason) {
        is(ControlResult.NOT_EVIDENCED, reason);
    }

    void isNotApplicable(String... reason) {
        is(ControlResult.NOT_APPLICABLE, reason);
    }

    void isWaived(String... reason) {
        is(ControlResult.WAIVED, reason);
    }

    private void is(ControlResult result, String... reason) {
        Opinion opinion = given.judged(control);
        assertThat(opinion.verdict().result()).as(opinion.verdict().reason()).isEqualTo(result);
        for (String part : reason) {
            assertThat(opinion.verdict().reason()).contains(part);
        }
    }
}
