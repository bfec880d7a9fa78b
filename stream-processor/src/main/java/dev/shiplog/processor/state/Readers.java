package dev.shiplog.processor.state;

import java.time.Instant;

/**
 * Whoever asked something, as the stores name it: a stretch of a site's history, what a host tells of, or a promotion.
 */
public final class Readers {
    /** Stands in the place of a target's path, which it cannot be, where a deployment that its host tells of asks. */
    private static final String HOSTED = "hosted";

    /** The same where the promotion of a change asks. */
    private static final String PROMOTION = "promotion";

    private Readers() {}

    /** The stretch around this moment. */
    public static String of(Site site, Instant at) {
        return Keys.of(site.path(), site.tool(), Keys.time(at));
    }

    /** The deployment that a host tells of. */
    public static String hosted(String tool, String deployment) {
        return Keys.of(HOSTED, tool, deployment);
    }

    /** The promotion of a change. */
    public static String promotion(String tool, String change) {
        return Keys.of(PROMOTION, tool, change);
    }

    /** The promotions among those that asked about something. */
    public static String promotions(String application, String lookup) {
        return Keys.prefix(application, "reader", lookup, PROMOTION);
    }

    /** What has to be computed again if the answer changes. */
    public static Mark mark(String application, String reader) {
        String[] parts = Keys.parts(reader);
        if (parts[0].equals(PROMOTION)) {
            return new Mark.Promotion(application, parts[1], parts[2]);
        }
        return parts[0].equals(HOSTED)
                ? new Mark.Hosted(application, parts[1], parts[2])
                : new Mark.Moment(application, new Site(parts[0], parts[1]), Keys.time(parts[2]));
    }
}
