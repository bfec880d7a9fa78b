package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The code host: tells of a repository's deployments and of pushes to it as GitHub's webhooks do. For one thread. */
final class HostFeed {
    /** The host's own account that deploys. */
    static final String DEPLOYER = "harbour-deployer[bot]";

    private static final int FIRST_DEPLOYMENT = 5101;

    private final CollectorDoor door;
    private final RepositoryName repository;
    private int deployments = FIRST_DEPLOYMENT;

    HostFeed(CollectorDoor door, RepositoryName repository) {
        this.door = door;
        this.repository = repository;
    }

    /** A deployment of a commit went through. */
    void deployed(CommitSha commit, String environment, Instant at) {
        int id = deployments++;
        Map<String, @Nullable Object> deployer = CodeHost.account(DEPLOYER, "Bot");
        send(
                "deployment_status",
                Json.object(
                        "action",
                        "created",
                        "deployment_status",
                        Json.object(
                                "id",
                                id + 1000,
                                "state",
                                "success",
                                "description",
                                "",
                                "environment",
                                environment,
                                "log_url",
                                CodeHost.ADDRESS + repository + "/deployments/" + id,
                                "creator",
                                deployer,
                                "created_at",
                                CodeHost.time(at)),
                        "deployment",
                        deployment(id, commit, environment, at),
                        "repository",
                        CodeHost.repository(repository),
                        "sender",
                        deployer));
    }

    private static Map<String, @Nullable Object> deployment(int id, CommitSha commit, String environment, Instant at) {
        return Json.object(
                "id",
                id,
                "sha",
                commit.value(),
                "ref",
                GitOrigin.MAIN,
                "task",
                "deploy",
                "payload",
                Map.of(),
                "environment",
                environment,
                "description",
                null,
                "creator",
                CodeHost.account(DEPLOYER, "Bot"),
                "created_at",
                CodeHost.time(at),
                "transient_environment",
                false,
                "production_environment",
                false);
    }

    /** Somebody moved main to a commit that does not descend from the one before. */
    void forced(CommitSha before, CommitSha after, Person pusher, Instant at) {
        Map<String, @Nullable Object> pushed = CodeHost.repository(repository);
        pushed.put("pushed_at", at.getEpochSecond());
        send(
                "push",
                Json.object(
                        "ref",
                        "refs/heads/" + GitOrigin.MAIN,
                        "before",
                        before.value(),
                        "after",
                        after.value(),
                        "created",
                        false,
                        "deleted",
                        false,
                        "forced",
                        true,
                        "commits",
                        List.of(),
                        "pusher",
                        Json.object("name", pusher.login()),
                        "repository",
                        pushed,
                        "sender",
                        CodeHost.user(pusher)));
    }

    private void send(String event, Map<String, @Nullable Object> body) {
        byte[] bytes = Json.bytes(body);
        door.github(UUID.nameUUIDFromBytes(bytes).toString(), event, bytes);
    }
}
