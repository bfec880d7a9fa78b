package dev.shiplog.collector.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is wrong with a request, as RFC 9457 writes it.
 *
 * @param title what is wrong, the same for all cases of one kind
 * @param detail what is wrong in this case, where, and how to mend it
 * @param further members for programs, such as the list of faults
 */
record Problem(int status, String title, String detail, Map<String, Object> further) {
    Problem(int status, String title, String detail) {
        this(status, title, detail, Map.of());
    }

    /** The members in the order in which a person reads them. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        members.putAll(further);
        return members;
    }
}
