package dev.shiplog.configuration.reader;

import dev.shiplog.events.identity.Text;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The forms of values that are one of a few words. */
final class Choices {
    private Choices() {}

    /** One of an enumeration's constants, in lower case, its words joined by a character. */
    static <E extends Enum<E>> Form<E> form(String what, Class<E> type, char joint) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', joint), constant);
        }
        return new Form<>(
                text -> {
                    E constant = words.get(text);
                    if (constant == null) {
                        throw new IllegalArgumentException(what + " " + Text.shown(text) + " is not known"
                                + Nearest.to(text, words.keySet())
                                        .map(near -> ", did you mean " + near + "?")
                                        .orElse(""));
                    }
                    return constant;
                },
                "write one of " + String.join(", ", words.keySet()));
    }
}
