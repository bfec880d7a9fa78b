package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.Secret;
import java.net.URI;
import java.util.Objects;

/**
 * The collector that hears the story.
 *
 * @param base for example {@code http://127.0.0.1:7071}, without a path
 * @param token what the demo's pipelines report with
 * @param githubSecret signs what comes from the code host
 * @param jiraSecret signs what comes from the ticket tracker
 */
public record DemoCollector(URI base, Secret token, Secret githubSecret, Secret jiraSecret) {
    public DemoCollector {
        Objects.requireNonNull(base, "base is missing");
        Objects.requireNonNull(token, "token is missing");
        Objects.requireNonNull(githubSecret, "githubSecret is missing");
        Objects.requireNonNull(jiraSecret, "jiraSecret is missing");
    }
}
