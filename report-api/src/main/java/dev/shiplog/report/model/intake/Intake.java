package dev.shiplog.report.model.intake;

import dev.shiplog.report.model.StoreUnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Takes records over into the tables, together with how far they were taken over. */
public interface Intake {
    /**
     * The next offset of each place; a place that nothing was ever taken from is absent.
     *
     * @throws StoreUnavailableException if the store does not answer
     */
    Map<Place, Long> positions(Collection<Place> places);

    /**
     * Stores the records and moves the positions behind the last of each place, all in one transaction.
     *
     * @param from the position of each place as the caller knows it; 0 if nothing was ever taken from it
     * @param records of these places, those of one place in the order of their offsets
     * @throws StoreUnavailableException if the store does not answer; nothing was stored, or all of it was
     */
    IntakeOutcome store(Map<Place, Long> from, List<Arrived> records);
}
