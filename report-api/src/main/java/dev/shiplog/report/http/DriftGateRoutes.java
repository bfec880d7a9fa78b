package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.access.Recorder;
import dev.shiplog.report.model.DriftGate;
import dev.shiplog.report.model.DriftReader;
import dev.shiplog.report.model.DriftVersion;
import dev.shiplog.report.model.InvalidQueryException;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.SchemaLook;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * Whether a deployment may go on, to whoever has a token. Asked with POST, the answer is a fact before it is given, so
 * that it is evidence of the deployment that follows.
 */
final class DriftGateRoutes {
    private static final String PATH = "/api/v1/drift/gate";
    private static final ToolName CHECKER = new ToolName("shiplog-gate");
    /** Looks are judged within a second or two of their coming. */
    private static final int ASKED_AGAIN = 15;

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final DriftReader drift;
    private final Recorder recorder;
    private final InstantSource clock;

    DriftGateRoutes(DriftReader drift, Recorder recorder, InstantSource clock) {
        this.drift = drift;
        this.recorder = recorder;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, Access.anyRole(), Route.JSON, exchange -> answer(exchange, false)),
                Route.post(PATH, Access.anyRole(), Route.JSON, exchange -> answer(exchange, true)));
    }

    private void answer(Exchange exchange, boolean records) throws IOException {
        Query query = exchange.query();
        ApplicationName application = query.one("application", ApplicationName::new);
        EnvironmentName environment = query.one("environment", EnvironmentName::new);
        TargetName target = query.one("target", TargetName::new);
        Duration within = query.one("within", DriftGateRoutes::within);
        query.finish();
        if (application == null || environment == null || target == null) {
            throw new InvalidQueryException(
                    List.of("application, environment and target are needed: one target is asked about at a time"));
        }
        Instant now = clock.instant();
        Duration young = Objects.requireNonNullElse(within, DriftGate.WITHIN);
        DriftGate gate = DriftGate.ask(drift, application, environment, target, now, young);
        for (int i = 0;
                i < ASKED_AGAIN
                        && DriftGate.passes(
                                gate,
                                drift.look(application, environment, target).orElse(null));
                i++) {
            pause();
            gate = DriftGate.ask(drift, application, environment, target, now, young);
        }
        ObjectNode answer = tree(gate);
        if (records) {
            TargetRef asked = drift.look(application, environment, target)
                    .map(SchemaLook::target)
                    .orElseGet(() -> new TargetRef(application, environment, target, null));
            // What nobody has told of is a typing error, and no target of which anything could be evidence.
            boolean known = gate.observedAt() != null || drift.known(application, environment, target);
            answer.put("recorded", known);
            if (known) {
                answer.put("check", record(asked, gate, now));
            }
        }
        exchange.json(answer);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a look was judged", e);
        }
    }

    /** Keeps the answer, and says under which id. */
    private String record(TargetRef target, DriftGate gate, Instant now) {
        String check = UUID.randomUUID().toString();
        recorder.record(new DriftChecked(
                check,
                target,
                CHECKER,
                gate.result(),
                gate.result() == DriftResult.UNKNOWN ? null : Math.toIntExact(gate.openCount()),
                gate.why(),
                now));
        return check;
    }

    private static ObjectNode tree(DriftGate gate) {
        ObjectNode answer = Exchange.JSON.createObjectNode();
        answer.put("result", gate.result().name().toLowerCase(Locale.ROOT));
        answer.put("why", gate.why());
        if (gate.observedAt() != null) {
            answer.put("observedAt", gate.observedAt().toString());
        }
        answer.put("openCount", gate.openCount());
        ArrayNode open = answer.putArray("open");
        for (DriftVersion each : gate.open()) {
            Drift found = each.drift();
            ObjectNode item = open.addObject().put("drift", found.drift().value());
            item.set("object", Exchange.JSON.valueToTree(found.object()));
            item.put("comparison", found.comparison().name().toLowerCase(Locale.ROOT));
            item.put("state", found.state().name().toLowerCase(Locale.ROOT));
            item.put("since", found.firstSeenAt().toString());
        }
        return answer;
    }

    private static Duration within(String text) {
        try {
            Duration within = Duration.parse(text);
            if (within.isPositive() && within.compareTo(DriftGate.LONGEST) <= 0) {
                return within;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(wanted(text), e);
        }
        throw new IllegalArgumentException(wanted(text));
    }

    private static String wanted(String text) {
        return "must be a duration such as PT1H, longer than nothing and no longer than 30 days, but is "
                + Text.shown(text);
    }
}
