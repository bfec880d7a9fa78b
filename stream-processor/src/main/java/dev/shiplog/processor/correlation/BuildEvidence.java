package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReleaseState;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.TrailPipelineRun;
import dev.shiplog.events.finding.TrailRelease;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.CommitSha;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the runs of pipelines and the releases of a deployment: the run whose page its report names, and what built,
 * tested, deployed, tagged or released a commit of it. A job counts if it deploys to the same environment; other jobs
 * are parts of a run that is listed.
 */
final class BuildEvidence {
    private static final int MOST = 100;

    private static final Comparator<TrailPipelineRun> RUNS = Comparator.comparing(BuildEvidence::began)
            .thenComparing(run -> run.repository().value())
            .thenComparing(TrailPipelineRun::run)
            .thenComparing(run -> String.valueOf(run.job()));

    private static final Comparator<TrailRelease> RELEASES = Comparator.comparing(
                    (TrailRelease release) -> release.releasedAt() == null ? Instant.MAX : release.releasedAt())
            .thenComparing(TrailRelease::name)
            .thenComparing(TrailRelease::fact);

    private final Evidence evidence;
    private final Places places;
    private final Situation situation;
    private final Things things;
    private final Set<FactRef> facts;

    /** Adds every fact that it relies on to these. */
    BuildEvidence(Evidence evidence, Places places, Situation situation, Things things, Set<FactRef> facts) {
        this.evidence = evidence;
        this.places = places;
        this.situation = situation;
        this.things = things;
        this.facts = facts;
    }

    List<TrailPipelineRun> runs() {
        Map<FactRef, Seen<PipelineRunChanged>> found = new TreeMap<>();
        Map<FactRef, SortedSet<Provenance>> from = new TreeMap<>();
        if (situation.page() != null && situation.run() != null) {
            Provenance how = new Provenance(Via.RUN_REPORT, situation.run());
            for (Seen<PipelineRunChanged> seen : evidence.pipelineRuns(new Lookup.OfPage(situation.page()))) {
                found.put(seen.ref(), seen);
                from.computeIfAbsent(seen.ref(), any -> new TreeSet<>()).add(how);
            }
        }
        things.commits().forEach((sha, name) -> {
            for (Seen<PipelineRunChanged> seen : evidence.pipelineRuns(sha)) {
                if (concerns(seen.event())) {
                    found.put(seen.ref(), seen);
                    from.computeIfAbsent(seen.ref(), any -> new TreeSet<>())
                            .add(new Provenance(Via.NAMED_COMMIT, name));
                }
            }
        });
        List<TrailPipelineRun> runs = new ArrayList<>();
        found.forEach((ref, seen) -> runs.add(run(seen, List.copyOf(from.getOrDefault(ref, new TreeSet<>())))));
        List<TrailPipelineRun> most = runs.stream()
                .sorted(Comparator.comparing(BuildEvidence::reported).thenComparing(RUNS))
                .skip(Math.max(0, runs.size() - MOST))
                .sorted(RUNS)
                .toList();
        most.forEach(run -> facts.add(run.fact()));
        return most;
    }

    List<TrailRelease> releases() {
        List<TrailRelease> releases = new ArrayList<>();
        for (Map.Entry<CommitSha, String> commit : things.commits().entrySet()) {
            List<Provenance> from = List.of(new Provenance(Via.NAMED_COMMIT, commit.getValue()));
            for (Seen<TagObserved> tag : evidence.tags(commit.getKey())) {
                facts.add(tag.ref());
                List<Seen<ReleaseChanged>> released =
                        evidence.releases(tag.event().repository(), tag.event().tag()).stream()
                                .filter(seen -> seen.event().state() != ReleaseState.DELETED)
                                .toList();
                if (released.isEmpty()) {
                    TagObserved event = tag.event();
                    releases.add(new TrailRelease(tag.ref(), event.tag(), event.tag(), event.at(), null, from));
                }
                released.forEach(seen -> releases.add(release(seen, from)));
            }
        }
        List<TrailRelease> most = releases.stream()
                .sorted(RELEASES)
                .skip(Math.max(0, releases.size() - MOST))
                .toList();
        most.forEach(release -> facts.add(release.fact()));
        return most;
    }

    private boolean concerns(PipelineRunChanged run) {
        return run.environment() == null
                ? run.job() == null
                : places.environment(run.environment())
                        .equals(situation.target().environment());
    }

    private static boolean reported(TrailPipelineRun run) {
        return run.from().stream().anyMatch(place -> place.via() == Via.RUN_REPORT);
    }

    private static Instant began(TrailPipelineRun run) {
        return run.startedAt() == null ? Instant.EPOCH : run.startedAt();
    }

    private static TrailPipelineRun run(Seen<PipelineRunChanged> seen, List<Provenance> from) {
        PipelineRunChanged event = seen.event();
        return new TrailPipelineRun(
                seen.ref(),
                event.repository(),
                event.run(),
                event.job(),
                event.attempt(),
                event.name(),
                event.state(),
                event.trigger(),
                event.actor(),
                event.startedAt(),
                event.finishedAt(),
                event.url(),
                from);
    }

    private static TrailRelease release(Seen<ReleaseChanged> seen, List<Provenance> from) {
        ReleaseChanged event = seen.event();
        return new TrailRelease(
                seen.ref(),
                event.name(),
                event.tag(),
                event.state() == ReleaseState.DRAFT ? null : event.publishedAt(),
                event.url(),
                from);
    }
}
