package dev.shiplog.collector.webhook;

import dev.shiplog.events.identity.RepositoryName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a repository from the address that it is cloned or looked at by. */
public final class RepositoryUrl {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:[a-z][a-z0-9+.-]*://(?:[^/@]*@)?[^/]+/|[^/@:]+@[^/:]+:)(.+)", Pattern.CASE_INSENSITIVE);

    private RepositoryUrl() {}

    /** {@code owner/name} of an address, or the text itself where it is a name; null where it is neither. */
    public static @Nullable RepositoryName name(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Matcher address = ADDRESS.matcher(text.strip());
        String path = address.matches() ? address.group(1) : text.strip();
        String name = path.replaceFirst("[?#].*", "")
                .replaceFirst("/+$", "")
                .replaceFirst("\\.git$", "")
                .replaceFirst("^/+", "");
        try {
            return new RepositoryName(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
