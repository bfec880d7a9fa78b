package dev.shiplog.configuration;

import dev.shiplog.events.identity.Text;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of names of databases or schemas, such as {@code client_*}: a star stands for any characters, a question
 * mark for one. Upper and lower case are the same, as most engines have it.
 */
public record NamePattern(String text) {
    public NamePattern {
        Text.identifying("pattern", text, 128);
    }

    /** What the first star stands for in this name, the whole name if there is no star; nothing if the name differs. */
    public Optional<String> match(String name) {
        StringBuilder regex = new StringBuilder();
        boolean starred = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '*') {
                regex.append(starred ? ".*" : "(.*)");
                starred = true;
            } else {
                regex.append(character == '?' ? "." : Pattern.quote("" + character));
            }
        }
        Matcher matcher = Pattern.compile(
                        regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(starred ? matcher.group(1) : name);
    }

    /** Whether a name has this form. */
    public boolean matches(String name) {
        return match(name).isPresent();
    }

    @Override
    public String toString() {
        return text;
    }
}
