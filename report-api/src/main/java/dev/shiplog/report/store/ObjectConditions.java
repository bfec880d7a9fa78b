package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.PROMOTION_OBJECT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** What is asked of a row of {@code promotion_object}. */
final class ObjectConditions {
    private ObjectConditions() {}

    /**
     * That it names an object.
     *
     * @param text its name, or its kind and its name; both may have spaces, so each reading is tried
     */
    static Condition named(String text) {
        List<Condition> readings = new ArrayList<>();
        readings.add(name(text));
        for (int space = text.indexOf(' '); space > 0; space = text.indexOf(' ', space + 1)) {
            String rest = text.substring(space + 1);
            readings.add(PROMOTION_OBJECT
                    .KIND
                    .eq(text.substring(0, space).toLowerCase(Locale.ROOT))
                    .and(name(rest)));
        }
        return DSL.or(readings);
    }

    // A name is in lower case unless it was quoted where it was written.
    private static Condition name(String name) {
        return PROMOTION_OBJECT.NAME.in(name, name.toLowerCase(Locale.ROOT));
    }

    /** That its change is under way; in the form that the index has. */
    static Condition underWay() {
        return DSL.condition(PROMOTION_OBJECT.UNDER_WAY);
    }
}
