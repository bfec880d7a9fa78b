package dev.shiplog.report.http;

import dev.shiplog.report.access.Access;
import dev.shiplog.report.access.FailureLimit;
import dev.shiplog.report.access.Principal;
import dev.shiplog.report.access.Recorder;
import dev.shiplog.report.access.Sessions;
import dev.shiplog.report.access.Tokens;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets through who may use a route, by a Bearer token or by a browser's session, and refuses the others. */
final class Gate {
    /** The name of the session's cookie. */
    static final String COOKIE = "shiplog_session";

    private static final String BEARER = "bearer ";
    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Bearer realm=\"shiplog\"");

    private final Tokens tokens;
    private final Sessions sessions;
    private final Recorder recorder;
    private final FailureLimit failures;

    Gate(Tokens tokens, Sessions sessions, Recorder recorder, FailureLimit failures) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.recorder = recorder;
        this.failures = failures;
    }

    /**
     * The caller; null only if the route is open and nobody said who they are.
     *
     * @throws ProblemException with 401, 403 or 429 if the route is not for them
     */
    @Nullable
    Principal admit(Route route, Context context) {
        Principal caller = caller(context);
        return switch (route.access()) {
            case Access.Open open -> caller;
            case Access.Only only -> {
                if (caller == null) {
                    throw unknown(route);
                }
                if (!only.allows(caller.role())) {
                    throw refused(caller, route, context);
                }
                yield caller;
            }
        };
    }

    /** A failed attempt to say who one is: a problem with 401, or 429 if there were too many. */
    ProblemException failed(Context context, String detail) {
        if (failures.exceededBy("address " + context.ip())) {
            return tooMany();
        }
        return new ProblemException(401, detail, List.of(), CHALLENGE);
    }

    private @Nullable Principal caller(Context context) {
        String header = context.header("Authorization");
        if (header != null) {
            if (!header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
                throw failed(context, "The header Authorization must be \"Bearer <token>\".");
            }
            return tokens.holder(header.substring(BEARER.length()).strip())
                    .orElseThrow(() -> failed(context, "Shiplog has not issued this token."));
        }
        return Optional.ofNullable(context.cookie(COOKIE))
                .flatMap(sessions::find)
                .orElse(null);
    }

    private static ProblemException unknown(Route route) {
        String detail = route.produces().equals(Route.HTML)
                ? "Sign in to see this page."
                : "This needs a token: send the header \"Authorization: Bearer <token>\","
                        + " or sign in at /sign-in with a browser.";
        return new ProblemException(401, detail, List.of(), CHALLENGE);
    }

    private ProblemException refused(Principal caller, Route route, Context context) {
        if (failures.exceededBy("actor " + caller.actor())) {
            return tooMany();
        }
        recorder.refused(caller, route.method() + " " + context.path());
        return new ProblemException(
                403,
                "The role " + caller.role().name().toLowerCase(Locale.ROOT) + " may not use " + route.name() + ".");
    }

    private static ProblemException tooMany() {
        return new ProblemException(
                429,
                "Too many failed attempts; wait a minute.",
                List.of(),
                Map.of("Retry-After", Long.toString(FailureLimit.WINDOW.toSeconds())));
    }
}
