package dev.shiplog.events.transport;

/** Groups of readers that divide the partitions of topics among them; transactions are named like them. */
public enum ReaderGroup {
    /** The stream processors; its internal topics and its transactions begin with the same name. */
    PROCESSOR("shiplog-stream-processor"),
    /** The report APIs that take all topics over into PostgreSQL, which keeps the positions. */
    INGEST("shiplog-ingest"),
    /** The collectors that read dead letters again. */
    REPLAYS("shiplog-collector-replays"),
    /** The beginning of the groups of the destinations of findings, one for each; so begin their transactions too. */
    OUTBOUND("shiplog-outbound-");

    private final String groupName;

    ReaderGroup(String groupName) {
        this.groupName = groupName;
    }

    /** Its name on the broker, or the beginning of its names. */
    public String groupName() {
        return groupName;
    }
}
