package dev.shiplog.events.transport;

import java.util.List;
import java.util.Map;

/** The topics, with every setting that Shiplog relies on; nothing is left to a broker's defaults. */
public enum Topic {
    /** Every fact, for ever: the ledger is written from it. Keyed by what the fact is about. */
    EVENTS("shiplog.events"),
    /** Every version of every trail, for ever. Keyed by application. */
    TRAILS("shiplog.trails"),
    /** Every version of every alert, for ever. Keyed by application. */
    ALERTS("shiplog.alerts"),
    /** Every version of the judgement on every deployment, for ever. Keyed by application. */
    JUDGEMENTS("shiplog.judgements"),
    /** Every version of each change's way through the environments, for ever. Keyed by application. */
    PROMOTIONS("shiplog.promotions"),
    /** Every version of every difference between a schema and what it should be, for ever. Keyed by application. */
    DRIFT("shiplog.drift"),
    /** Deliveries that could not be read, for ever, so that they can be replayed. Keyed by where they came from. */
    DEAD_LETTERS("shiplog.dead-letters"),
    /** The newest status of every source of every collector. Keyed by both, and compacted: it is no fact. */
    SOURCES("shiplog.sources"),
    /** Dead letters that somebody asked to be read again, for the collectors. Keyed by where they came from. */
    REPLAYS("shiplog.replays");

    /** One count for all of them, since the stream processor joins by partition. */
    public static final int PARTITIONS = 4;
    /** The largest record in bytes; a request's body is limited to half of it. */
    public static final int LARGEST_RECORD = 2 * 1024 * 1024;

    private final String topicName;

    Topic(String topicName) {
        this.topicName = topicName;
    }

    /** Its name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** Those that the report API takes over; replays only collectors read. */
    public static List<Topic> takenOver() {
        return List.of(EVENTS, TRAILS, ALERTS, JUDGEMENTS, PROMOTIONS, DRIFT, DEAD_LETTERS, SOURCES);
    }

    /**
     * Its settings on the broker.
     *
     * @param replicas how many brokers keep a copy; two of three must confirm a write
     */
    public Map<String, String> settings(int replicas) {
        return Map.of(
                "cleanup.policy", this == SOURCES ? "compact" : "delete",
                "retention.ms", "-1",
                "retention.bytes", "-1",
                "max.message.bytes", Integer.toString(LARGEST_RECORD),
                "min.insync.replicas", Integer.toString(Math.max(1, replicas - 1)),
                "message.timestamp.type", "CreateTime",
                "compression.type", "producer");
    }
}
