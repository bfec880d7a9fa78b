package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.access.IssuedToken;
import dev.shiplog.report.access.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes tokens. */
final class TokenRoutes {
    private static final Set<String> PROPERTIES = Set.of("holder", "role");

    private final Tokens tokens;

    TokenRoutes(Tokens tokens) {
        this.tokens = tokens;
    }

    List<Route> routes() {
        return List.of(Route.post("/api/v1/tokens", Access.only(Role.ADMIN), Route.JSON, this::issue));
    }

    private void issue(Exchange exchange) throws IOException {
        exchange.query().finish();
        List<String> faults = new ArrayList<>();
        JsonNode wanted = object(exchange.body());
        wanted.fieldNames().forEachRemaining(name -> {
            if (!PROPERTIES.contains(name)) {
                faults.add("there is no property " + name + ", only holder and role");
            }
        });
        ActorName holder = holder(wanted.path("holder").asText(""), faults);
        Role role = role(wanted.path("role").asText(""), faults);
        if (holder == null || role == null || !faults.isEmpty()) {
            throw new ProblemException(400, "The body does not say what token is wanted.", faults, Map.of());
        }
        IssuedToken issued = tokens.issue(holder, role, exchange.known().actor());
        ObjectNode answer = Exchange.JSON.valueToTree(issued.issued());
        answer.put("token", issued.token().reveal());
        exchange.context().status(201);
        exchange.json(answer);
    }

    private static JsonNode object(byte[] body) {
        try {
            JsonNode tree = ShiplogJson.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
            throw new ProblemException(400, "The body must be a JSON object with the properties holder and role.");
        } catch (UnreadableJsonException e) {
            throw new ProblemException(400, "The body is not JSON: " + e.getMessage());
        }
    }

    private static @Nullable ActorName holder(String text, List<String> faults) {
        try {
            return new ActorName(text);
        } catch (IllegalArgumentException e) {
            faults.add("holder: " + e.getMessage());
            return null;
        }
    }

    private static @Nullable Role role(String text, List<String> faults) {
        for (Role role : Role.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(text)) {
                return role;
            }
        }
        faults.add("role must be one of collector, auditor, manager, operator, admin");
        return null;
    }
}
