package dev.shiplog.collector.cdevents;

import java.util.List;

/**
 * One type of CDEvent in one generation of the specification.
 *
 * @param subject such as {@code service} or {@code pipelineRun}, as the older generations write the subject's type
 * @param predicate such as {@code deployed}
 * @param type such as {@code dev.cdevents.service.deployed.0.3.0}
 * @param test whether it is about tests, whose sources are free text
 * @param typed whether its subject may name its own type although its generation does not ask for that
 */
record Kind(
        String subject,
        String predicate,
        Generation generation,
        String type,
        List<Property> content,
        boolean test,
        boolean typed) {
    Kind {
        content = List.copyOf(content);
    }

    /** A property of the subject's content. */
    record Property(String name, boolean required, String form) {}

    /** Generations of the specification that differ in more than their number. */
    enum Generation {
        /** 0.3: a context of five attributes. */
        THREE('3'),
        /** 0.4: with links. */
        FOUR('4'),
        /** 0.5: {@code specversion} and no type of the subject. */
        FIVE('5');

        private final char digit;

        Generation(char digit) {
            this.digit = digit;
        }

        char digit() {
            return digit;
        }
    }

    /** What both have in common over all generations: {@code service.deployed}. */
    String name() {
        return subject + "." + predicate;
    }
}
