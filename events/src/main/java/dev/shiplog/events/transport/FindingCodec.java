package dev.shiplog.events.transport;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.SchemaState;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;

/** Findings as record values: canonical JSON under a key, the application, and a type in the header {@link #TYPE}. */
public final class FindingCodec {
    /** The header that tells the form of the value. */
    public static final String TYPE = "shiplog_type";

    private static final String TRAIL = "dev.shiplog.trail.v1";
    private static final String JUDGEMENT = "dev.shiplog.judgement.v1";
    private static final String PROMOTION = "dev.shiplog.promotion.v1";
    private static final String DRIFT = "dev.shiplog.drift.v1";
    private static final String SCHEMA_STATE = "dev.shiplog.schema.state.v1";
    private static final String ALERT = "dev.shiplog.alert.v1";

    private FindingCodec() {}

    /** The topic that this finding belongs to. */
    public static Topic topic(Finding finding) {
        return switch (finding) {
            case Trail trail -> Topic.TRAILS;
            case Alert alert -> Topic.ALERTS;
            case Judgement judgement -> Topic.JUDGEMENTS;
            case Promotion promotion -> Topic.PROMOTIONS;
            case Drift drift -> Topic.DRIFT;
            case SchemaState state -> Topic.DRIFT;
        };
    }

    /** The value of the header {@link #TYPE} for this finding, in UTF-8. */
    public static byte[] type(Finding finding) {
        return switch (finding) {
            case Trail trail -> TRAIL.getBytes(StandardCharsets.UTF_8);
            case Alert alert -> ALERT.getBytes(StandardCharsets.UTF_8);
            case Judgement judgement -> JUDGEMENT.getBytes(StandardCharsets.UTF_8);
            case Promotion promotion -> PROMOTION.getBytes(StandardCharsets.UTF_8);
            case Drift drift -> DRIFT.getBytes(StandardCharsets.UTF_8);
            case SchemaState state -> SCHEMA_STATE.getBytes(StandardCharsets.UTF_8);
        };
    }

    /**
     * The finding that a record holds.
     *
     * @throws UnreadableJsonException if the type is unknown or the value is not of it
     */
    public static Finding read(byte[] type, byte[] value) throws UnreadableJsonException {
        String name = new String(type, StandardCharsets.UTF_8);
        return switch (name) {
            case TRAIL -> ShiplogJson.read(value, Trail.class);
            case ALERT -> ShiplogJson.read(value, Alert.class);
            case JUDGEMENT -> ShiplogJson.read(value, Judgement.class);
            case PROMOTION -> ShiplogJson.read(value, Promotion.class);
            case DRIFT -> ShiplogJson.read(value, Drift.class);
            case SCHEMA_STATE -> ShiplogJson.read(value, SchemaState.class);
            default -> throw new UnreadableJsonException("Shiplog knows no findings of type " + name);
        };
    }
}
