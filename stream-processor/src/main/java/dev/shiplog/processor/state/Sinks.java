package dev.shiplog.processor.state;

/** The nodes of the topology that findings leave by, one for each kind. */
public final class Sinks {
    public static final String TRAILS = "trails";
    public static final String ALERTS = "alerts";
    public static final String JUDGEMENTS = "judgements";
    public static final String PROMOTIONS = "promotions";
    public static final String DRIFT = "drift";

    private Sinks() {}
}
