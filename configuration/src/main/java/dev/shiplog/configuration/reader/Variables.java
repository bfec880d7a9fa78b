package dev.shiplog.configuration.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/**
 * Puts environment variables into text: <code>${NAME}</code>, and <code>${NAME:-default}</code> where it may be unset
 * or empty. <code>$${</code> stands for a plain <code>${</code>. Where NAME is unset and NAME_FILE names a file, as
 * containers hand secrets over, the file's text is taken.
 */
final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
    private static final Pattern BODY = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", Pattern.DOTALL);

    private final Map<String, String> environment;
    private final Faults faults;

    Variables(Map<String, String> environment, Faults faults) {
        this.environment = environment;
        this.faults = faults;
    }

    /** The text with its variables put in; null if one could not be, which is then a fault. */
    @Nullable
    String expand(String text, Mark where) {
        StringBuilder expanded = new StringBuilder();
        boolean whole = true;
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            String value = matcher.group().equals("$${") ? "${" : value(matcher, where);
            whole &= value != null;
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(value == null ? "" : value));
        }
        matcher.appendTail(expanded);
        return whole ? expanded.toString() : null;
    }

    private @Nullable String value(Matcher reference, Mark where) {
        Matcher body = BODY.matcher(reference.group(1));
        if (reference.group(2).isEmpty() || !body.matches()) {
            faults.add(
                    where,
                    "a reference to an environment variable cannot be read",
                    "write ${NAME} or ${NAME:-default}, and $${ for a plain ${");
            return null;
        }
        String name = body.group(1);
        String otherwise = body.group(2);
        String set = set(name, where);
        if (set != null && !(set.isEmpty() && otherwise != null)) {
            return set;
        }
        if (otherwise == null) {
            faults.add(
                    where,
                    "environment variable " + name + " is not set",
                    "export " + name + "=…, or give a default: ${" + name + ":-…}");
        }
        return otherwise;
    }

    private @Nullable String set(String name, Mark where) {
        String file = environment.get(name + "_FILE");
        if (environment.containsKey(name) || file == null || file.isEmpty()) {
            return environment.get(name);
        }
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException | InvalidPathException e) {
            faults.add(
                    where,
                    "the file \"" + file + "\" that environment variable " + name + "_FILE names cannot be read ("
                            + e.getClass().getSimpleName() + ")",
                    "make it readable, or export " + name + " instead");
            return "";
        }
    }
}
