package dev.shiplog.report.page;

import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailAdvance;
import dev.shiplog.events.finding.TrailAlteration;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.report.model.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How pages say things. What is not known is spelled out, never left empty. */
public final class Wording {
    /** What stands where nothing is known. */
    public static final String NOT_KNOWN = "not known";

    private final ZoneId zone;
    private final DateTimeFormatter local;

    public Wording(ZoneId zone) {
        this.zone = zone;
        this.local =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    /** The zone in which times are shown. */
    public String zone() {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** A moment in the zone. */
    public String time(@Nullable Instant at) {
        return at == null ? NOT_KNOWN : local.format(at);
    }

    /** An enumeration's value in words. */
    public String words(@Nullable Enum<?> value) {
        return value == null ? NOT_KNOWN : value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A style's class for an enumeration's value. */
    public String style(@Nullable Enum<?> value) {
        return value == null
                ? "state unknown"
                : "state " + value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How long something took, in the two greatest units that say something. */
    public String duration(@Nullable Duration took) {
        if (took == null) {
            return NOT_KNOWN;
        }
        if (took.toDays() > 0) {
            return took.toDays() + " d " + took.toHoursPart() + " h";
        }
        if (took.toHours() > 0) {
            return took.toHours() + " h " + took.toMinutesPart() + " min";
        }
        return took.toMinutes() > 0
                ? took.toMinutes() + " min " + took.toSecondsPart() + " s"
                : took.toSeconds() + " s";
    }

    /** Where a link was read, and how sure it is. */
    public String origin(Provenance place) {
        return words(place.via()) + " of " + place.where() + " ("
                + words(place.via().confidence()) + ")";
    }

    /** A value's text. */
    public String text(@Nullable Object value) {
        return value == null ? NOT_KNOWN : value.toString();
    }

    /** Values side by side. */
    public String list(Collection<?> values) {
        return values.isEmpty()
                ? NOT_KNOWN
                : values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** A target with its place. */
    public String target(TargetRef target) {
        String client = target.client() == null ? "" : " (client " + target.client() + ")";
        return target.path().replace("/", " / ") + client;
    }

    /** Whose hand it was. */
    public String mode(Mode mode) {
        return mode == Mode.UNKNOWN ? "mode " + NOT_KNOWN : words(mode);
    }

    /** When a deployment began, as far as anybody can know. */
    public String started(Trail trail) {
        return trail.basis() == OutcomeBasis.FIRST_LOOK ? "before " + time(trail.startedAt()) : time(trail.startedAt());
    }

    /** What became of a change's row in the history table. */
    public String alteration(TrailAlteration altered) {
        return words(altered.alteration()) + " in " + altered.table() + " between " + time(altered.lastSeenAt())
                + " and " + time(altered.noticedAt()) + ", likely " + words(altered.cause()) + ": " + altered.what();
    }

    /** How long a deployment took. */
    public String took(Trail trail) {
        if (trail.finishedAt() == null) {
            return trail.outcome() == Outcome.RUNNING ? "runs, or nobody has said how it ended" : NOT_KNOWN;
        }
        return took(Duration.between(trail.startedAt(), trail.finishedAt()));
    }

    /** How long something short took. */
    public String took(@Nullable Duration took) {
        if (took == null) {
            return NOT_KNOWN;
        }
        long millis = took.toMillis();
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** What a deployment of software brought beyond what was there; null where its changes tell. */
    public @Nullable String advance(Trail trail) {
        TrailAdvance advance = trail.run() == null ? null : trail.run().advance();
        if (advance == null) {
            return null;
        }
        if (advance.incomplete() != null) {
            return "nobody knows all that it brought: " + advance.incomplete();
        }
        String before = advance.sinceCommit() == null
                ? ""
                : "; commit " + advance.sinceCommit().abbreviated() + " was there before";
        return (advance.back() ? "it put an earlier commit back" : "the commits below") + before;
    }

    /** What the outcome rests on. */
    public String basis(OutcomeBasis basis) {
        return switch (basis) {
            case RUN_REPORT -> "as its run reported";
            case HISTORY_TABLE -> "as the history table shows, which keeps no failure";
            case FIRST_LOOK ->
                "it was there when Shiplog first looked, in a table that keeps no time: deployed before, nobody knows"
                        + " when";
            case HOST -> "as its host described it";
        };
    }

    /** What the newest look at a target found. */
    public String status(TargetState target) {
        TargetStatus status = target.status();
        if (status == null) {
            return target.reportedOnly() ? "known from run reports only" : "nobody has looked yet";
        }
        return switch (status) {
            case READ -> "history read";
            case HISTORY_MISSING -> "history table missing";
            case HISTORY_UNREADABLE -> "history table unreadable";
            case GONE -> "gone";
            case UNREACHABLE -> "unreachable";
        };
    }

    /** An address that may stand in a link; null for anything but http and https, such as a script. */
    public @Nullable String link(@Nullable String url) {
        if (url == null) {
            return null;
        }
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://") ? url : null;
    }
}
