package dev.shiplog.collector.webhook;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.UnreadableJsonException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose a GitLab delivery is, and who caused it. */
final class GitlabProject {
    private GitlabProject() {}

    /** By the path of its project; where older servers leave the project out, its page tells the path. */
    static RepositoryName repository(Node body) throws UnreadableJsonException {
        Node target = body.object("object_attributes").object("target");
        for (Node project : List.of(body.object("project"), target)) {
            RepositoryName named = project.optional("path_with_namespace", RepositoryName::new);
            if (named != null) {
                return named;
            }
        }
        return onPage((target.present() ? target : body.required("repository")).requiredText("homepage"));
    }

    private static RepositoryName onPage(String homepage) throws UnreadableJsonException {
        try {
            String path = new URI(homepage).getPath();
            return new RepositoryName(path == null ? "" : path.replaceAll("^/+|/+$", ""));
        } catch (URISyntaxException e) {
            throw new UnreadableJsonException("homepage is not a URL: " + Text.shown(homepage));
        }
    }

    /** By the name with which people sign in; older servers send only the name for people. */
    static @Nullable ActorName user(Node parent) throws UnreadableJsonException {
        return parent.object("user").actor("username", "name");
    }
}
