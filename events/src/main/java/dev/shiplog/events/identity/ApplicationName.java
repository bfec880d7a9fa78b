package dev.shiplog.events.identity;

/** What is deployed: owns repositories, databases and a promotion path. */
public record ApplicationName(String value) implements Identifier {
    public ApplicationName {
        Text.matching(
                "application",
                value,
                "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                "letters, digits, dot, dash or underscore, at most 100");
    }

    @Override
    public String toString() {
        return value;
    }
}
