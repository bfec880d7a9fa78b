package dev.shiplog.reporter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** On which host and by whose hand a tool runs, and whether a pipeline runs it. */
final class HostFacts {
    private static final List<String> PIPELINES = List.of("CI", "JENKINS_URL", "TF_BUILD", "TEAMCITY_VERSION");
    private static final List<String> ACTORS =
            List.of("GITHUB_TRIGGERING_ACTOR", "GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILD_USER_ID");

    private final Map<String, String> environment;
    private final String systemUser;

    HostFacts(Map<String, String> environment, String systemUser) {
        this.environment = Map.copyOf(environment);
        this.systemUser = systemUser;
    }

    void put(Map<String, Object> json) {
        boolean pipeline = PIPELINES.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .anyMatch(value -> !value.isBlank() && !value.equalsIgnoreCase("false") && !value.equals("0"));
        json.put("mode", pipeline ? "automated" : "manual");
        String actor = pipeline ? first(ACTORS) : systemUser.equals("root") ? first(List.of("SUDO_USER")) : null;
        String name = BoundedText.name(actor == null ? systemUser : actor, 200);
        if (!name.isBlank()) {
            json.put("actor", name);
        }
        BoundedText.put(json, "host", host());
    }

    /** Without asking a name server, which could keep us waiting. */
    private @Nullable String host() {
        String named = first(List.of("HOSTNAME", "COMPUTERNAME"));
        if (named != null) {
            return named;
        }
        try {
            return Files.readString(Path.of("/etc/hostname")).strip();
        } catch (IOException e) {
            return null;
        }
    }

    private @Nullable String first(List<String> names) {
        return names.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse(null);
    }
}
