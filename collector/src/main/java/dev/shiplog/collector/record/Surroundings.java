package dev.shiplog.collector.record;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.TicketKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the environment tells about a run: whose hand it is, on which host, in which pipeline. */
final class Surroundings {
    private static final List<String> PIPELINES = List.of("CI", "JENKINS_URL", "TF_BUILD", "TEAMCITY_VERSION");
    private static final List<String> PIPELINE_ACTORS =
            List.of("GITHUB_TRIGGERING_ACTOR", "GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILD_USER_ID");
    private static final List<String> PIPELINE_COMMITS =
            List.of("GITHUB_SHA", "CI_COMMIT_SHA", "GIT_COMMIT", "BITBUCKET_COMMIT");
    private static final List<String> PIPELINE_URLS = List.of("CI_JOB_URL", "CI_PIPELINE_URL", "BUILD_URL");
    private static final List<String> PIPELINE_BRANCHES = List.of(
            "GITHUB_HEAD_REF",
            "GITHUB_REF_NAME",
            "CI_COMMIT_REF_NAME",
            "BITBUCKET_BRANCH",
            "BRANCH_NAME",
            "GIT_BRANCH");
    private static final int LONGEST_NAME = 200;

    private final Map<String, String> environment;
    private final String systemUser;

    Surroundings(Map<String, String> environment, String systemUser) {
        this.environment = Map.copyOf(environment);
        this.systemUser = systemUser;
    }

    Mode mode() {
        boolean pipeline = PIPELINES.stream()
                .flatMap(name -> value(name).stream())
                .anyMatch(value -> !value.equalsIgnoreCase("false") && !value.equals("0"));
        return pipeline ? Mode.AUTOMATED : Mode.MANUAL;
    }

    /** The person who started the pipeline, or who sits at the terminal, also behind sudo. */
    @Nullable
    ActorName actor() {
        Optional<String> pipeline = mode() == Mode.AUTOMATED ? first(PIPELINE_ACTORS) : Optional.empty();
        Optional<String> sudo = systemUser.equals("root") ? value("SUDO_USER") : Optional.empty();
        String name = pipeline.or(() -> sudo)
                .orElse(systemUser)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        if (name.isEmpty()) {
            return null;
        }
        return new ActorName(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
    }

    @Nullable
    String pipelineUrl() {
        Optional<String> run = value("GITHUB_RUN_ID");
        Optional<String> repository = value("GITHUB_REPOSITORY");
        Optional<String> github = value("GITHUB_SERVER_URL")
                .filter(server -> run.isPresent() && repository.isPresent())
                .map(server -> server + "/" + repository.orElseThrow() + "/actions/runs/" + run.orElseThrow());
        return Masking.textIfAny(github.or(() -> first(PIPELINE_URLS)).orElse(null));
    }

    /** What is checked out, or what the pipeline says that it builds. */
    @Nullable
    CommitSha commit(Path directory) {
        return CheckedOutCommit.of(directory)
                .or(() -> first(PIPELINE_COMMITS)
                        .filter(sha -> sha.matches("[0-9a-f]{40}|[0-9a-f]{64}"))
                        .map(CommitSha::new))
                .orElse(null);
    }

    /** What the branch, or else the commit's message, names. */
    List<TicketKey> tickets(Path directory) {
        List<TicketKey> ofBranch = FoundTickets.in(Stream.concat(
                CheckedOutCommit.branch(directory).stream(),
                PIPELINE_BRANCHES.stream().flatMap(name -> value(name).stream())));
        return ofBranch.isEmpty()
                ? FoundTickets.in(Stream.concat(
                        CheckedOutCommit.message(directory).stream(), value("CI_COMMIT_MESSAGE").stream()))
                : ofBranch;
    }

    /** The host's name, without asking a name server, which could keep us waiting. */
    @Nullable
    String host() {
        return value("HOSTNAME")
                .or(() -> value("COMPUTERNAME"))
                .or(Surroundings::hostFile)
                .orElse(null);
    }

    private static Optional<String> hostFile() {
        try {
            return Optional.of(Files.readString(Path.of("/etc/hostname")).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> first(List<String> names) {
        return names.stream().flatMap(name -> value(name).stream()).findFirst();
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
