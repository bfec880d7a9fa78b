package dev.shiplog.processor.control;

import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.identity.ChangeId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a control says of a deployment, before exceptions are asked.
 *
 * @param reason which evidence was looked at and what it shows, or what is missing, in full sentences
 * @param facts that it rests on
 * @param faulty the changes that it fails for; empty where it concerns the deployment as a whole
 * @param since when what it rests on came to be, by the facts' own times; null where nothing tells
 */
record Answer(ControlResult result, String reason, List<FactRef> facts, Set<ChangeId> faulty, @Nullable Instant since) {
    Answer {
        facts = List.copyOf(facts);
        faulty = Set.copyOf(faulty);
    }

    /** There is evidence, and it is right. */
    static Answer passed(String reason, FactRef... facts) {
        return new Answer(ControlResult.PASSED, reason, List.of(facts), Set.of(), null);
    }

    /** There is evidence, and it is against it. */
    static Answer failed(String reason, FactRef... facts) {
        return new Answer(ControlResult.FAILED, reason, List.of(facts), Set.of(), null);
    }

    /** Nothing is known that would show it. */
    static Answer notEvidenced(String reason) {
        return new Answer(ControlResult.NOT_EVIDENCED, reason, List.of(), Set.of(), null);
    }

    /** Nothing is asked. */
    static Answer notApplicable(String reason) {
        return new Answer(ControlResult.NOT_APPLICABLE, reason, List.of(), Set.of(), null);
    }

    /** The same, known to hold since then. */
    Answer at(@Nullable Instant time) {
        return new Answer(result, reason, facts, faulty, time);
    }

    /** The same for this reason. */
    Answer saying(String words) {
        return new Answer(result, words, facts, faulty, since);
    }

    /** The same because of one change. */
    Answer because(ChangeId change) {
        return new Answer(result, reason, facts, Set.of(change), since);
    }

    /** Whether nobody need look at it. */
    boolean fine() {
        return result == ControlResult.PASSED || result == ControlResult.NOT_APPLICABLE;
    }

    /**
     * What several answers say together, each about a part of the deployment: the worst of them counts, and evidence
     * against is worse than none. Where all are fine, it passes if any part of it did.
     *
     * @param parts at least one
     */
    static Answer all(List<Answer> parts) {
        ControlResult worst = worst(parts);
        List<Answer> telling =
                parts.stream().filter(part -> part.result() == worst).toList();
        Set<ChangeId> faulty = parts.stream()
                .filter(part -> !part.fine())
                .flatMap(part -> part.faulty().stream())
                .collect(() -> new TreeSet<>(Places.BY_TEXT), Set::add, Set::addAll);
        List<FactRef> facts = telling.stream()
                .flatMap(part -> part.facts().stream())
                .distinct()
                .sorted()
                .toList();
        Instant since = telling.stream()
                .map(Answer::since)
                .reduce(null, (one, other) -> one == null || (other != null && other.isAfter(one)) ? other : one);
        List<String> reasons = telling.stream().map(Answer::reason).distinct().toList();
        return new Answer(worst, Wording.joined(reasons), facts, faulty, since);
    }

    private static ControlResult worst(List<Answer> parts) {
        for (ControlResult result : List.of(ControlResult.FAILED, ControlResult.NOT_EVIDENCED, ControlResult.PASSED)) {
            if (parts.stream().anyMatch(part -> part.result() == result)) {
                return result;
            }
        }
        return ControlResult.NOT_APPLICABLE;
    }
}
