package dev.shiplog.processor.control;

import dev.shiplog.events.fact.TicketTransition;
import dev.shiplog.events.finding.Confidence;
import dev.shiplog.events.finding.TrailTicket;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of tickets. */
final class TicketRules {
    private TicketRules() {}

    /** K01: each change leads to a ticket that its tracker knows. */
    static Answer traceable(Case given, Setting setting) {
        if (given.idle()) {
            return Answer.notApplicable("It executed nothing.");
        }
        if (given.touched().isEmpty() && !given.trail().changes().isEmpty()) {
            return Answer.notApplicable("It only marked changes as run.");
        }
        return Part.judged(given.parts(), part -> traceable(part, given, setting));
    }

    private static Answer traceable(Part part, Case given, Setting setting) {
        if (part.tickets().isEmpty()) {
            return Answer.notEvidenced("No ticket is known for " + part.name() + ".");
        }
        List<TrailTicket> known =
                part.tickets().stream().filter(TrailTicket::known).toList();
        if (known.isEmpty()) {
            return Answer.notEvidenced(Wording.listed(keys(part.tickets())) + " is named for " + part.name()
                    + ", and no tracker has told of it.");
        }
        List<TrailTicket> sure = setting.flag("weak_links")
                ? known
                : known.stream()
                        .filter(ticket -> ticket.confidence() != Confidence.WEAK)
                        .toList();
        if (sure.isEmpty()) {
            return Answer.notEvidenced(
                    "Only the name of a branch leads from " + part.name() + " to " + Wording.listed(keys(known)) + ".");
        }
        Set<String> wanted = setting.texts("ticket_statuses");
        if (wanted.isEmpty()) {
            return Answer.passed(Wording.listed(keys(sure)) + " is known for " + part.name() + ".");
        }
        List<Answer> statuses = sure.stream()
                .map(ticket -> status(ticket, given.began(), wanted))
                .toList();
        return statuses.stream().filter(Answer::fine).findFirst().orElseGet(() -> Answer.all(statuses));
    }

    private static Answer status(TrailTicket ticket, Instant began, Set<String> wanted) {
        String status = at(ticket, began);
        if (status == null) {
            return Answer.notEvidenced("Which status " + ticket.ticket() + " had at " + began + " is not known.");
        }
        String text = ticket.ticket() + " was " + status + " at " + began;
        return wanted.contains(status.toLowerCase(Locale.ROOT))
                ? Answer.passed(text + ".")
                : Answer.failed(text + "; asked for is one of " + String.join(", ", wanted) + ".");
    }

    /** The status that the last transition before led to, or the first one after came from. */
    private static @Nullable String at(TrailTicket ticket, Instant moment) {
        String status = null;
        for (TicketTransition transition : ticket.transitions()) {
            if (transition.at().isAfter(moment)) {
                return status == null ? transition.from() : status;
            }
            status = transition.to();
        }
        return status;
    }

    /** K24: each change leads to something that carries one of the labels. */
    static Answer securityConsidered(Case given, Setting setting) {
        if (given.idle()) {
            return Answer.notApplicable("It executed nothing.");
        }
        Set<String> wanted = setting.texts("labels");
        return Part.judged(given.parts(), part -> securityConsidered(part, wanted));
    }

    private static Answer securityConsidered(Part part, Set<String> wanted) {
        return part.allLabels().stream()
                .filter(label -> wanted.contains(label.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(found -> Answer.passed("The label " + found + " says it for " + part.name() + "."))
                .orElseGet(() -> Answer.notEvidenced("Neither a ticket nor a pull request of " + part.name()
                        + " carries one of the labels " + String.join(", ", wanted) + "."));
    }

    private static List<String> keys(List<TrailTicket> tickets) {
        return tickets.stream().map(ticket -> ticket.ticket().value()).toList();
    }
}
