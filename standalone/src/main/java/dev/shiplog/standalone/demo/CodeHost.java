package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.RepositoryName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Persons and repositories as GitHub's webhooks show them. */
final class CodeHost {
    static final String ADDRESS = "https://code.example/";

    private CodeHost() {}

    static Map<String, @Nullable Object> user(Person person) {
        return account(person.login(), "User");
    }

    static Map<String, @Nullable Object> account(String login, String type) {
        return Json.object("login", login, "id", 600_000 + Math.floorMod(login.hashCode(), 100_000), "type", type);
    }

    static Map<String, @Nullable Object> repository(RepositoryName repository) {
        String name = repository.value();
        int slash = name.indexOf('/');
        return Json.object(
                "id",
                repositoryId(repository),
                "name",
                name.substring(slash + 1),
                "full_name",
                name,
                "private",
                true,
                "owner",
                Json.object("login", name.substring(0, slash), "type", "Organization"),
                "html_url",
                ADDRESS + name,
                "default_branch",
                GitOrigin.MAIN);
    }

    static long repositoryId(RepositoryName repository) {
        return 800_000L + Math.floorMod(repository.hashCode(), 1000);
    }

    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
