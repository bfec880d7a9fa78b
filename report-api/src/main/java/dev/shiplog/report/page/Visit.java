package dev.shiplog.report.page;

import dev.shiplog.report.access.Principal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who looks at a page, when, and what they asked for.
 *
 * @param path of the page
 * @param asked the parameters as the caller wrote them, without empty ones, for the form's fields and for links
 */
public record Visit(Principal caller, Instant at, String path, Map<String, String> asked) {
    /** What was written into a field of the form. */
    public String field(String name) {
        return asked.getOrDefault(name, "");
    }

    /** The link to the same page with one parameter set otherwise. */
    public String with(String name, String value) {
        Map<String, String> parameters = new LinkedHashMap<>(asked);
        parameters.remove("cursor");
        parameters.put(name, value);
        return path + query(parameters);
    }

    /** The link to a path with these parameters and no others. */
    public static String link(String path, Map<String, String> parameters) {
        return path + query(parameters);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
