package dev.shiplog.configuration;

import dev.shiplog.events.identity.Text;
import java.util.regex.Pattern;

/**
 * Which branches or tags are meant: a name such as {@code main}, or a pattern such as {@code release/*}, in which a
 * star stands for any characters, slashes too.
 */
public record RefPattern(String text) {
    private static final Pattern ALLOWED = Pattern.compile("[^\\s~^:?\\[\\\\]+");

    public RefPattern {
        Text.identifying("name or pattern", text, 250);
        if (!ALLOWED.matcher(text).matches() || text.startsWith("/") || text.endsWith("/") || text.contains("..")) {
            throw new IllegalArgumentException(
                    Text.shown(text) + " is neither a name in Git nor a pattern of such names");
        }
    }

    /** Whether it names one branch or tag alone. */
    public boolean isName() {
        return text.indexOf('*') < 0;
    }

    /** Whether a branch or tag is meant, by its name without {@code refs/heads/} or {@code refs/tags/}. */
    public boolean matches(String name) {
        // Greedy from the left with one retreat: linear enough for names, and no regular expression to run away.
        int star = -1;
        int retreat = 0;
        int i = 0;
        int at = 0;
        while (at < name.length()) {
            if (i < text.length() && text.charAt(i) == '*') {
                star = i++;
                retreat = at;
            } else if (i < text.length() && text.charAt(i) == name.charAt(at)) {
                i++;
                at++;
            } else if (star >= 0) {
                i = star + 1;
                at = ++retreat;
            } else {
                return false;
            }
        }
        while (i < text.length() && text.charAt(i) == '*') {
            i++;
        }
        return i == text.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
