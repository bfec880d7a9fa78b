package dev.shiplog.report.http;

import dev.shiplog.report.access.Access;
import dev.shiplog.report.access.Principal;
import dev.shiplog.report.access.Recorder;
import dev.shiplog.report.access.Sessions;
import dev.shiplog.report.access.SignInCodes;
import dev.shiplog.report.access.Tokens;
import dev.shiplog.report.page.Pages;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a browser signs in, by a one-time link or by a token, and out. */
final class SignInRoutes {
    private static final String TOKEN = "token=";
    private static final String TO = "to=";

    private final Tokens tokens;
    private final SignInCodes codes;
    private final Sessions sessions;
    private final Recorder recorder;
    private final Gate gate;
    private final Pages pages;

    SignInRoutes(Tokens tokens, SignInCodes codes, Sessions sessions, Recorder recorder, Gate gate, Pages pages) {
        this.tokens = tokens;
        this.codes = codes;
        this.sessions = sessions;
        this.recorder = recorder;
        this.gate = gate;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/sign-in", Access.open(), Route.HTML, this::byLink),
                Route.post("/sign-in", Access.open(), Route.HTML, this::byToken),
                Route.post("/sign-out", Access.open(), Route.HTML, this::signOut));
    }

    private void byLink(Exchange exchange) {
        String code = exchange.query().one("code", text -> text);
        exchange.query().finish();
        if (code == null) {
            form(exchange.context(), null);
            return;
        }
        Principal who = codes.redeem(code)
                .orElseThrow(() -> gate.failed(
                        exchange.context(),
                        "This sign-in link was used, is older than fifteen minutes, or was made before a restart."
                                + " Sign in with a token at /sign-in, or have a new link printed."));
        enter(exchange.context(), who, "sign-in link", LocalPath.FIRST);
    }

    private void byToken(Exchange exchange) throws IOException {
        exchange.query().finish();
        String body = new String(exchange.body(), StandardCharsets.UTF_8);
        String token = field(body, TOKEN);
        String to = LocalPath.of(field(body, TO));
        // The form that is shown again after a wrong token still knows it.
        exchange.context().attribute(LocalPath.ASKED, to);
        Principal who = tokens.holder(token.strip())
                .orElseThrow(() -> gate.failed(exchange.context(), "Shiplog has not issued this token."));
        enter(exchange.context(), who, "sign-in form", to);
    }

    private void signOut(Exchange exchange) {
        exchange.query().finish();
        String session = exchange.context().cookie(Gate.COOKIE);
        if (session != null) {
            sessions.close(session);
        }
        exchange.context().cookie(cookie("", 0, exchange.context()));
        seeOther(exchange.context(), "/sign-in");
    }

    private void enter(Context context, Principal who, String how, String to) {
        recorder.signedIn(who, how);
        int seconds = Math.toIntExact(Sessions.LIFE.toSeconds());
        context.cookie(cookie(sessions.open(who), seconds, context));
        seeOther(context, to);
    }

    private void form(Context context, @Nullable String fault) {
        context.contentType("text/html; charset=utf-8").result(pages.signIn(fault, LocalPath.FIRST, false));
    }

    private static void seeOther(Context context, String path) {
        context.status(303).header("Location", path);
    }

    private static Cookie cookie(String value, int seconds, Context context) {
        boolean encrypted = context.req().isSecure();
        return new Cookie(Gate.COOKIE, value, "/", seconds, encrypted, true, null, SameSite.STRICT);
    }

    /** What a form says in a field; empty if it does not have it. */
    private static String field(String form, String name) {
        return Arrays.stream(form.split("&", -1))
                .filter(field -> field.startsWith(name))
                .map(field -> decoded(field.substring(name.length())))
                .findFirst()
                .orElse("");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
