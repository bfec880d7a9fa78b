package dev.shiplog.report.outbound.parcel;

import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.transport.Topic;
import java.util.List;
import java.util.Optional;

/**
 * A destination: what it is told, and how.
 *
 * @param <T> what has to be known of what it was told last to decide whether there is news
 */
public interface Outlet<T> extends AutoCloseable {
    /** Whose findings it is told. */
    Topic topic();

    /**
     * What is sent of this finding; nothing if it is no news. A pure function of the finding, of what was told before
     * and of the configuration, since a restart works out from the topic what had been told.
     */
    Optional<Parcel<T>> parcel(Finding finding, Told<T> told);

    /** How many parcels it takes at once. */
    int atOnce();

    /**
     * Sends them, in this order, and returns what became of each. Sending again what was sent must do no harm.
     *
     * @throws PostponedException if not all could be sent now, and all are to be sent again
     */
    List<Receipt> send(List<Parcel<T>> parcels) throws PostponedException, InterruptedException;

    @Override
    void close();
}
