package dev.shiplog.report.http;

import java.util.List;
import java.util.Map;

/** Ends a request with a problem of RFC 9457. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final List<String> faults;
    private final transient Map<String, String> headers;

    ProblemException(int status, String detail) {
        this(status, detail, List.of(), Map.of());
    }

    ProblemException(int status, String detail, List<String> faults, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.faults = List.copyOf(faults);
        this.headers = Map.copyOf(headers);
    }

    static ProblemException notFound(String what) {
        return new ProblemException(404, "There is no " + what + ".");
    }

    int status() {
        return status;
    }

    List<String> faults() {
        return faults;
    }

    Map<String, String> headers() {
        return headers;
    }
}
