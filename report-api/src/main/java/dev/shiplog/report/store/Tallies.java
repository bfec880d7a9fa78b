package dev.shiplog.report.store;

import dev.shiplog.report.model.intake.Place;
import dev.shiplog.report.model.intake.Tally;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of the records of one batch. */
final class Tallies {
    private final Map<Place, Tally> byPlace = new TreeMap<>();

    void add(Place place, Tally tally) {
        byPlace.merge(place, tally, Tally::plus);
    }

    Map<Place, Tally> byPlace() {
        return byPlace;
    }
}
