package dev.shiplog.report.model.intake;

import java.util.Map;

/** What became of a batch. Unless it was stored, nothing of it was. */
public sealed interface IntakeOutcome {
    /** All of it is durable, and the positions have moved. */
    record Stored(Map<Place, Tally> tallies) implements IntakeOutcome {
        public Stored {
            tallies = Map.copyOf(tallies);
        }
    }

    /** Somebody else has taken records of this place over; read the positions again. */
    record Fenced(Place place) implements IntakeOutcome {}

    /** The tables do not take something in it, now or ever. */
    record Refused(String explanation) implements IntakeOutcome {}
}
