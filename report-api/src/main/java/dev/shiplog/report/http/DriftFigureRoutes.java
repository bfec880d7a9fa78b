package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.model.DriftFigures;
import dev.shiplog.report.model.DriftReader;
import dev.shiplog.report.model.Moments;
import dev.shiplog.report.model.Query;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** How much drift there is, how it ends, and how often it comes again, as {@code docs/drift.md} defines it. */
final class DriftFigureRoutes {
    private static final Duration WINDOW = Duration.ofDays(30);

    private final DriftReader drift;
    private final InstantSource clock;
    private final ZoneId zone;

    DriftFigureRoutes(DriftReader drift, InstantSource clock, ZoneId zone) {
        this.drift = drift;
        this.clock = clock;
        this.zone = zone;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/metrics/drift", Access.readers(), Route.JSON, this::figures));
    }

    private void figures(Exchange exchange) throws IOException {
        Query query = exchange.query();
        ApplicationName application = query.one("application", ApplicationName::new);
        EnvironmentName environment = query.one("environment", EnvironmentName::new);
        Instant from = query.one("from", text -> Moments.read(text, zone));
        Instant end = query.one("to", text -> Moments.read(text, zone));
        Instant now = clock.instant();
        Instant to = Objects.requireNonNullElse(end, now);
        Instant begin = Objects.requireNonNullElse(from, to.minus(WINDOW));
        if (!begin.isBefore(to)) {
            query.fault("from " + begin + " is not before to " + to);
        }
        query.finish();
        ObjectNode answer = Exchange.JSON.createObjectNode();
        answer.put("from", begin.toString());
        answer.put("to", to.toString());
        ArrayNode items = answer.putArray("items");
        drift.figures(new DriftFigures.Asked(application, environment, begin, to, now))
                .forEach(each -> put(items.addObject(), each));
        exchange.json(answer);
    }

    private static void put(ObjectNode item, DriftFigures figures) {
        item.put("application", figures.application().value());
        item.put("environment", figures.environment().value());
        item.put("kind", figures.kind());
        item.put("open", figures.open());
        item.put("acknowledged", figures.acknowledged());
        item.put("ignored", figures.ignored());
        if (figures.meanAge() != null) {
            item.put("meanAgeSeconds", figures.meanAge().toSeconds());
        }
        if (figures.oldestSince() != null) {
            item.put("oldestSince", figures.oldestSince().toString());
        }
        item.put("begun", figures.begun());
        item.put("recurred", figures.recurred());
        if (figures.recurrenceRate() != null) {
            item.put("recurrenceRate", figures.recurrenceRate());
        }
        item.put("reverted", figures.reverted());
        item.put("deployed", figures.deployed());
        item.put("explained", figures.explained());
        if (figures.meanTimeToEnd() != null) {
            item.put("meanTimeToEndSeconds", figures.meanTimeToEnd().toSeconds());
        }
    }
}
