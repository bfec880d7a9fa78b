package dev.shiplog.report.access;

import dev.shiplog.events.fact.AccessAction;
import dev.shiplog.events.fact.AccessRecorded;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import dev.shiplog.report.model.ConflictReader;
import dev.shiplog.report.model.FactPublisher;
import java.time.InstantSource;

/** Puts what people do with Shiplog itself into the ledger; each call returns when the fact is durable. */
public final class Recorder {
    /** Where these facts come from. */
    public static final SourceName SOURCE = ConflictReader.SOURCE;

    private static final int LONGEST_RESOURCE = 2048;

    private final FactPublisher publisher;
    private final InstantSource clock;

    public Recorder(FactPublisher publisher, InstantSource clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Records a fact.
     *
     * @throws dev.shiplog.report.model.PublisherUnavailableException if it is not durable; what depends on it must not
     *     happen
     */
    public void record(PipelineEvent event) {
        publisher.publish(Facts.observed(SOURCE, event));
    }

    /** Records that somebody signed in. */
    public void signedIn(Principal who, String resource) {
        record(who, AccessAction.SIGNED_IN, resource);
    }

    /** Records that somebody known was refused something. */
    public void refused(Principal who, String resource) {
        record(who, AccessAction.REFUSED, resource);
    }

    /** Records that somebody looks at what a sender sent. */
    public void deadLetterShown(Principal who, String resource) {
        record(who, AccessAction.DEAD_LETTER_SHOWN, resource);
    }

    /** Records that somebody asks for dead letters to be read again. */
    public void replayRequested(Principal who, String resource) {
        record(who, AccessAction.REPLAY_REQUESTED, resource);
    }

    private void record(Principal who, AccessAction action, String resource) {
        String bounded = resource.substring(0, Math.min(resource.length(), LONGEST_RESOURCE));
        record(new AccessRecorded(who.actor(), who.role(), action, bounded, clock.instant()));
    }
}
