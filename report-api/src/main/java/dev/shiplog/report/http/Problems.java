package dev.shiplog.report.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.report.export.TooManyRowsException;
import dev.shiplog.report.model.InvalidQueryException;
import dev.shiplog.report.model.PublisherUnavailableException;
import dev.shiplog.report.model.StoreUnavailableException;
import dev.shiplog.report.page.Pages;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever goes wrong is answered with a problem of RFC 9457, or on a page's path for a browser with a page, and never
 * with a stack trace.
 */
final class Problems {
    /** The attribute that marks a request for a page. */
    static final String PAGE = "shiplog.page";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Pages pages;

    Problems(Pages pages) {
        this.pages = pages;
    }

    void on(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, context) -> {
            e.headers().forEach(context::header);
            answer(context, e.status(), String.valueOf(e.getMessage()), e.faults());
        });
        routes.exception(
                InvalidQueryException.class,
                (e, context) -> answer(context, 400, "The request asks for what does not exist.", e.faults()));
        routes.exception(
                TooManyRowsException.class,
                (e, context) -> answer(context, 422, String.valueOf(e.getMessage()), List.of()));
        routes.exception(StoreUnavailableException.class, (e, context) -> unavailable(context, "The store", e));
        routes.exception(PublisherUnavailableException.class, (e, context) -> unavailable(context, "Kafka", e));
        routes.exception(
                HttpResponseException.class, (e, context) -> answer(context, e.getStatus(), explained(e), List.of()));
        routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), e);
            answer(context, 500, "Shiplog failed; its log says why.", List.of());
        });
    }

    private void unavailable(Context context, String what, RuntimeException e) {
        LOG.warn("{} {} is answered with 503: {}", context.method(), context.path(), e.getMessage());
        context.header("Retry-After", "5");
        answer(context, 503, what + " does not answer; nothing was lost, try again.", List.of());
    }

    private static String explained(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 -> "There is no such path; /openapi.json lists those that there are.";
            case 405 -> "The path does not take this method; /openapi.json lists what it takes.";
            default -> String.valueOf(e.getMessage());
        };
    }

    private void answer(Context context, int status, String detail, List<String> faults) {
        context.status(status);
        if (wantsPage(context)) {
            String title = HttpStatus.forStatus(status).getMessage();
            String page = status == 401
                    ? pages.signIn(detail, LocalPath.asked(context), fromElsewhere(context))
                    : pages.problem(status, title, detail, faults);
            context.contentType("text/html; charset=utf-8").result(page);
            return;
        }
        ObjectNode problem = Exchange.JSON.createObjectNode();
        problem.put("type", "about:blank");
        problem.put("title", HttpStatus.forStatus(status).getMessage());
        problem.put("status", status);
        problem.put("detail", detail);
        if (!faults.isEmpty()) {
            problem.set("faults", Exchange.JSON.valueToTree(faults));
        }
        context.contentType("application/problem+json").result(text(problem));
    }

    /** Browsers keep the session to themselves where a link of another site leads here. */
    private static boolean fromElsewhere(Context context) {
        return "cross-site".equals(context.header("Sec-Fetch-Site"));
    }

    private static boolean wantsPage(Context context) {
        String accept = context.header("Accept");
        return context.attribute(PAGE) != null && accept != null && accept.contains(Route.HTML);
    }

    private static byte[] text(ObjectNode problem) {
        try {
            return Exchange.JSON.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values can always be written", e);
        }
    }
}
