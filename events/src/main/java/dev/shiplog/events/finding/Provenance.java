package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.Text;

/**
 * Where a link was read.
 *
 * @param where the commit, pull request, change or run whose field it is
 */
public record Provenance(Via via, String where) implements Comparable<Provenance> {
    public Provenance {
        Bounds.present("via", via);
        Text.identifying("where", where, 1200);
    }

    @Override
    public int compareTo(Provenance other) {
        int byField = via.compareTo(other.via);
        return byField != 0 ? byField : where.compareTo(other.where);
    }
}
