package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.model.CellFilter;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.Dwell;
import dev.shiplog.report.model.FailedStage;
import dev.shiplog.report.model.FleetMember;
import dev.shiplog.report.model.FleetReader;
import dev.shiplog.report.model.FleetState;
import dev.shiplog.report.model.InvalidQueryException;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.PastPromotion;
import dev.shiplog.report.model.PromotionCell;
import dev.shiplog.report.model.PromotionFilter;
import dev.shiplog.report.model.PromotionReader;
import dev.shiplog.report.model.PromotionVersion;
import dev.shiplog.report.model.Query;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where changes stand: by change and environment, and by groups of targets. */
final class PromotionRoutes {
    private final PromotionReader promotions;
    private final FleetReader fleets;
    private final InstantSource clock;
    private final ZoneId zone;

    PromotionRoutes(PromotionReader promotions, FleetReader fleets, InstantSource clock, ZoneId zone) {
        this.promotions = promotions;
        this.fleets = fleets;
        this.clock = clock;
        this.zone = zone;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/promotions", Access.readers(), Route.JSON, this::list),
                Route.get("/api/v1/fleets", Access.readers(), Route.JSON, this::fleets));
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        PromotionFilter filter = PromotionFilter.read(query, zone);
        boolean withCells = query.flag("cells", true);
        int limit = Math.toIntExact(query.number("limit", 50, 1, 200));
        Cursor cursor = query.one("cursor", text -> Cursor.decode(PromotionReader.LIST, text));
        query.finish();
        needed(filter.application());
        Page<PromotionVersion> page = promotions.list(filter, cursor, limit);
        Instant at = filter.at();
        List<PromotionCell> cells =
                withCells || at != null ? promotions.cells(page.items(), CellFilter.of(filter)) : List.of();
        Instant now = at == null ? clock.instant() : at;
        exchange.page(page.map(each -> {
            PromotionVersion shown = at == null ? each : PastPromotion.of(each, cells, at);
            return tree(shown, withCells ? filter.shown(cells) : null, now);
        }));
    }

    private static ObjectNode tree(PromotionVersion each, @Nullable List<PromotionCell> cells, Instant now) {
        Promotion promotion = each.promotion();
        ObjectNode tree = Exchange.JSON.valueToTree(promotion);
        tree.put("beganAt", each.beganAt().toString());
        tree.put("recordedAt", each.recordedAt().toString());
        if (cells != null) {
            tree.set("failed", Exchange.JSON.valueToTree(FailedStage.of(promotion, cells)));
        }
        ArrayNode stages = (ArrayNode) tree.path("stages");
        for (int i = 0; i < stages.size(); i++) {
            ObjectNode stage = (ObjectNode) stages.get(i);
            Dwell dwell = Dwell.of(promotion.stages(), i, now);
            if (dwell.took() != null) {
                stage.put("dwell", dwell.took().toString()).put("wentOn", dwell.wentOn());
            }
            if (cells != null) {
                EnvironmentName environment = promotion.stages().get(i).environment();
                ArrayNode of = stage.putArray("cells");
                cells.stream()
                        .filter(cell -> cell.environment().equals(environment)
                                && cell.change().equals(promotion.change().value())
                                && cell.tool().equals(promotion.tool().value()))
                        .forEach(cell -> of.add(tree(cell)));
            }
        }
        return tree;
    }

    // What its stage and its change say already is left out.
    private static ObjectNode tree(PromotionCell cell) {
        ObjectNode tree = Exchange.JSON.valueToTree(cell);
        tree.remove(List.of("change", "tool", "environment"));
        return tree;
    }

    private void fleets(Exchange exchange) throws IOException {
        Query query = exchange.query();
        ApplicationName application = query.one("application", ApplicationName::new);
        EnvironmentName environment = query.one("environment", EnvironmentName::new);
        ClientName client = query.one("client", ClientName::new);
        query.finish();
        exchange.items(fleets.fleets(needed(application), environment, client).stream()
                .map(PromotionRoutes::tree)
                .toList());
    }

    static ApplicationName needed(@Nullable ApplicationName application) {
        if (application == null) {
            throw new InvalidQueryException(List.of("application is missing: one application is shown at a time"));
        }
        return application;
    }

    private static ObjectNode tree(FleetState fleet) {
        ObjectNode tree = Exchange.JSON.createObjectNode();
        tree.put("environment", fleet.environment().value());
        tree.put("tool", fleet.tool().value());
        tree.put("targets", fleet.members().size());
        tree.put("more", fleet.more());
        tree.set("levels", Exchange.JSON.valueToTree(fleet.levels()));
        ArrayNode lagging = tree.putArray("lagging");
        fleet.lagging().forEach(member -> lagging.add(tree(member)));
        ArrayNode changes = tree.putArray("changes");
        for (FleetState.Completion change : fleet.changes()) {
            ObjectNode item = Exchange.JSON.valueToTree(change);
            item.put("percent", change.percent());
            if (change.timeToComplete() != null) {
                item.put("timeToComplete", change.timeToComplete().toString());
            }
            changes.add(item);
        }
        return tree;
    }

    private static ObjectNode tree(FleetMember member) {
        ObjectNode tree = Exchange.JSON.valueToTree(member);
        FleetMember.Reason reason = member.reason();
        if (reason != null) {
            tree.put("reason", reason.name().toLowerCase(Locale.ROOT));
        }
        return tree;
    }
}
