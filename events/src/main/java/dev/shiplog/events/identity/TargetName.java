package dev.shiplog.events.identity;

/** One thing deployed to, unique within its application: a database in an environment. */
public record TargetName(String value) implements Identifier {
    public TargetName {
        Text.matching(
                "target",
                value,
                "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                "letters, digits, dot, dash or underscore, at most 100");
    }

    @Override
    public String toString() {
        return value;
    }
}
