package dev.shiplog.report.page;

import dev.shiplog.events.finding.Promotion;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.TouchedObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the objects shows on which somebody works.
 *
 * @param applications that there are
 * @param objects null if no application was asked for
 * @param unknown how many changes are under way of which nobody knows what they touch
 */
public record ObjectsPage(Visit visit, List<String> applications, @Nullable Page<TouchedObject> objects, long unknown) {
    /** The link to the changes that something is asked of, such as a ticket. */
    public String changes(String name, String value) {
        Map<String, String> filter = new LinkedHashMap<>();
        filter.put("application", visit.field("application"));
        filter.put(name, value);
        return Visit.link("/promotions", filter);
    }

    /** The link to a change. */
    public String change(Promotion promotion) {
        Map<String, String> filter = new LinkedHashMap<>();
        filter.put("application", promotion.application().value());
        filter.put("tool", promotion.tool().value());
        filter.put("change", promotion.change().value());
        return Visit.link("/promotions", filter);
    }

    /** The link to the next page; null if this is the last. */
    public @Nullable String further() {
        return objects == null || objects.next() == null
                ? null
                : visit.with("cursor", objects.next().encode());
    }
}
