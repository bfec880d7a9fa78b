package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.ObjectReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.PromotionFilter;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.TouchedObject;
import java.io.IOException;
import java.util.List;

/** Who works on what: objects of databases with the changes to them that are under way. */
final class ObjectRoutes {
    private final ObjectReader objects;

    ObjectRoutes(ObjectReader objects) {
        this.objects = objects;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/objects", Access.readers(), Route.JSON, this::list));
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        ApplicationName application = query.one("application", ApplicationName::new);
        String object = query.one("object", PromotionFilter::object);
        int limit = Math.toIntExact(query.number("limit", 50, 1, 200));
        Cursor cursor = query.one("cursor", text -> Cursor.decode(ObjectReader.LIST, text));
        query.finish();
        ApplicationName known = PromotionRoutes.needed(application);
        Page<TouchedObject> page = objects.list(known, object, cursor, limit);
        ObjectNode answer = Exchange.JSON.createObjectNode();
        ArrayNode items = answer.putArray("items");
        page.items().forEach(each -> items.add(tree(each)));
        if (page.next() != null) {
            answer.put("next", page.next().encode());
        }
        answer.put("unknown", objects.unknown(known));
        exchange.json(answer);
    }

    private static ObjectNode tree(TouchedObject object) {
        ObjectNode tree = Exchange.JSON.valueToTree(object.object());
        tree.put("changes", object.changes());
        tree.set("tickets", Exchange.JSON.valueToTree(object.tickets()));
        ArrayNode newest = tree.putArray("newest");
        object.newest().forEach(work -> newest.add(tree(work)));
        return tree;
    }

    private static ObjectNode tree(TouchedObject.Work work) {
        Promotion promotion = work.promotion();
        ObjectNode tree = Exchange.JSON.createObjectNode();
        tree.put("tool", promotion.tool().value());
        tree.put("change", promotion.change().value());
        tree.put("beganAt", work.beganAt().toString());
        tree.set("tickets", Exchange.JSON.valueToTree(promotion.tickets()));
        tree.set("authors", Exchange.JSON.valueToTree(work.authors()));
        PromotionStage reached = work.reached();
        if (reached != null) {
            ObjectNode stage = tree.putObject("reached");
            stage.put("environment", reached.environment().value());
            stage.put("holders", reached.holders());
            stage.put("targets", reached.targets());
            if (reached.firstAt() != null) {
                stage.put("firstAt", reached.firstAt().toString());
            }
        }
        return tree;
    }
}
