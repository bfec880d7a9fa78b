package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.BuildSettings;
import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.configuration.Secret;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads where the schemas that migrations make are built. */
final class BuildReader {
    private BuildReader() {}

    /**
     * What {@code collector.build} says.
     *
     * @return null if it says nothing: then none are built
     */
    static @Nullable BuildSettings build(Section collector, Form<Path> path) {
        if (!collector.has("build")) {
            return null;
        }
        Section build = collector.section("build");
        Boolean said = build.optional("embedded", Forms.FLAG);
        boolean readable = said != null || !build.has("embedded");
        boolean embedded = Boolean.TRUE.equals(said);
        boolean outside = build.has("url");
        String url = build.optional("url", Addresses.OWN_DATABASE_URL, "");
        String username = build.optional("username", Forms.TEXT, "");
        Secret password = build.optional("password", Forms.SECRET, new Secret(""));
        Path before = build.optional("before", path);
        Duration timeout = build.optional("timeout", Forms.DURATION, BuildSettings.TIMEOUT);
        if (readable && embedded == outside) {
            build.fault(
                    "embedded",
                    "collector.build says " + (outside ? "both" : "neither") + " embedded: true "
                            + (outside ? "and" : "nor") + " a url",
                    "write embedded: true, or url, username and password of a PostgreSQL where databases may be made");
        }
        if (outside && username.isEmpty()) {
            build.fault(
                    "username", "collector.build.username is missing", "write a role that may create databases there");
        }
        if (!outside && (!username.isEmpty() || !password.reveal().isEmpty())) {
            build.fault(
                    "url",
                    "collector.build.username or collector.build.password is given without collector.build.url",
                    "write the url too, or leave them out");
        }
        build.finish();
        return new BuildSettings(new PostgresSettings(url, username, password), before, timeout);
    }
}
