package dev.shiplog.report.http;

import dev.shiplog.report.access.Access;

/**
 * A route with all that its caller must know. Its query parameters are those that its handler reads; others are
 * refused.
 *
 * @param path with path parameters in braces
 * @param access who may use it
 * @param produces the media type of its answer, without parameters
 */
record Route(Method method, String path, Access access, String produces, Handler handler) {
    /** JSON, as most routes answer. */
    static final String JSON = "application/json";
    /** A page. */
    static final String HTML = "text/html";
    /** Plain text. */
    static final String TEXT = "text/plain";

    /** What a route does. */
    enum Method {
        GET,
        POST
    }

    /** Answers a request that may be answered. */
    interface Handler {
        /** Parses, asks, renders. */
        void answer(Exchange exchange) throws Exception;
    }

    static Route get(String path, Access access, String produces, Handler handler) {
        return new Route(Method.GET, path, access, produces, handler);
    }

    static Route post(String path, Access access, String produces, Handler handler) {
        return new Route(Method.POST, path, access, produces, handler);
    }

    /** How metrics and the OpenAPI document name it. */
    String name() {
        return method + " " + path;
    }
}
