package dev.shiplog.events.control;

import dev.shiplog.events.identity.Text;

/**
 * A clause that a control answers.
 *
 * @param framework such as {@code NIST SP 800-53 r5}
 * @param clause its id within the framework, such as {@code CM-3}
 */
public record Clause(String framework, String clause) {
    public Clause {
        Text.identifying("framework", framework, 100);
        Text.identifying("clause", clause, 100);
    }

    @Override
    public String toString() {
        return framework + " " + clause;
    }
}
