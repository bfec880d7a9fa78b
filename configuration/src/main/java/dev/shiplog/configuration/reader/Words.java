package dev.shiplog.configuration.reader;

import dev.shiplog.events.identity.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The forms of values that are one of a few words. */
final class Words {
    private Words() {}

    /** The words are the names of the constants in lower case. */
    static <E extends Enum<E>> Form<E> of(String kind, E[] constants) {
        return of(kind, constants, '_');
    }

    /** The same with another character between the words of a name. */
    static <E extends Enum<E>> Form<E> of(String kind, E[] constants, char joint) {
        List<String> words = new ArrayList<>();
        for (E constant : constants) {
            words.add(constant.name().toLowerCase(Locale.ROOT).replace('_', joint));
        }
        return new Form<>(
                text -> {
                    int found = words.indexOf(text);
                    if (found < 0) {
                        throw new IllegalArgumentException(kind + " " + Text.shown(text) + " is not known"
                                + Nearest.to(text, words)
                                        .map(near -> ", did you mean " + near + "?")
                                        .orElse(""));
                    }
                    return constants[found];
                },
                "write one of " + String.join(", ", words));
    }
}
