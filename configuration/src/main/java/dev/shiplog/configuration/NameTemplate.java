package dev.shiplog.configuration;

import dev.shiplog.events.identity.Text;
import java.util.regex.Pattern;

/**
 * How members of a fleet are called, such as {@code claims-{match}}: {@code {name}} is what was found, {@code {match}}
 * what the star of the fleet's pattern stands for.
 */
public record NameTemplate(String text) {
    private static final Pattern PLACE = Pattern.compile("\\{(name|match)}");

    public NameTemplate {
        Text.identifying("template", text, 128);
        String rest = PLACE.matcher(text).replaceAll("");
        if (rest.equals(text)) {
            throw new IllegalArgumentException(
                    Text.shown(text) + " has neither {name} nor {match}, so that all members would be called the same");
        }
        if (!rest.matches("[A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    Text.shown(text) + " has other characters than letters, digits, dot, dash, underscore and the"
                            + " placeholders {name} and {match}");
        }
    }

    /** The name that one member gets; not yet checked. */
    public String apply(String name, String match) {
        return text.replace("{name}", name).replace("{match}", match);
    }

    /** Whether some member could be called so. */
    public boolean couldMake(String made) {
        StringBuilder regex = new StringBuilder();
        int end = 0;
        var place = PLACE.matcher(text);
        while (place.find()) {
            regex.append(Pattern.quote(text.substring(end, place.start()))).append(".+");
            end = place.end();
        }
        regex.append(Pattern.quote(text.substring(end)));
        return made.matches(regex.toString());
    }
}
