package dev.shiplog.processor.topology.judgements;

import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.processor.control.Spread;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in short where each change was executed, and marks the deployments of a change to be judged again when that
 * differs. It costs a look for each environment and checksum of the change, and not for each of its deployments.
 */
public final class SpreadUpkeep {
    /** Flyway's versioned, baseline and undo migrations; what else it runs, it runs again when its text differs. */
    private static final Pattern VERSIONED = Pattern.compile("[A-Z]?[0-9].*");

    private final Edges edges;
    private final DirtyMarks dirty;

    public SpreadUpkeep(Edges edges, DirtyMarks dirty) {
        this.edges = edges;
        this.dirty = dirty;
    }

    public void recompute(Mark.Spread mark) {
        String key = Keys.of(mark.application(), "spread", mark.tool(), mark.change());
        Spread before = edges.kept(key, Spread.class);
        Spread now = read(mark);
        if (now.equals(before)) {
            return;
        }
        edges.keep(key, now);
        Affected affected = Affected.of(before == null ? Spread.NOWHERE : before, now);
        edges.entries(Keys.prefix(mark.application(), "part", mark.tool(), mark.change())).stream()
                .filter(entry -> affected.concerns(Keys.parts(entry.key)))
                .forEach(entry -> dirty.mark(new Mark.Judgement(mark.application(), entry.value)));
    }

    /** Goes from each environment, state and checksum straight to the next. */
    private Spread read(Mark.Spread mark) {
        List<Spread.Stay> stays = new ArrayList<>();
        Map<String, Spread.WayBack> backs = new TreeMap<>();
        boolean[] again = {
            mark.tool().equals("flyway") && !VERSIONED.matcher(mark.change()).matches()
        };
        String all = Keys.prefix(mark.application(), "part", mark.tool(), mark.change());
        String end = Keys.end(mark.application(), "part", mark.tool(), mark.change());
        String[] cursor = {all};
        while (!cursor[0].equals(end)) {
            String from = cursor[0];
            cursor[0] = end;
            edges.walk(from, end, false, (key, value) -> {
                String[] parts = Keys.parts(key);
                EnvironmentName environment = new EnvironmentName(parts[4]);
                Instant at = Keys.time(parts[7]);
                DeploymentId by = new DeploymentId(parts[8]);
                switch (parts[5]) {
                    case JudgementIndex.THROUGH, JudgementIndex.AGAIN -> {
                        again[0] |= parts[5].equals(JudgementIndex.AGAIN);
                        stays.add(new Spread.Stay(environment, checksum(parts[6]), at, by));
                    }
                    case JudgementIndex.BACK ->
                        backs.merge(parts[4], new Spread.WayBack(environment, at, by), SpreadUpkeep::earlier);
                    default -> {}
                }
                Object[] passed = parts[5].equals(JudgementIndex.OTHERWISE)
                        ? new Object[] {parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]}
                        : new Object[] {parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]};
                cursor[0] = Keys.end(passed);
                return false;
            });
        }
        return new Spread(again[0], merged(stays), List.copyOf(backs.values()));
    }

    /** One stay for each environment and checksum, whether the change ran there once or again. */
    private static List<Spread.Stay> merged(List<Spread.Stay> stays) {
        Map<String, Spread.Stay> first = new TreeMap<>();
        BinaryOperator<Spread.Stay> earlier =
                (one, other) -> later(one.first(), one.by(), other.first(), other.by()) ? other : one;
        stays.forEach(stay -> first.merge(stay.environment() + " " + stay.checksum(), stay, earlier));
        return List.copyOf(first.values());
    }

    private static Spread.WayBack earlier(Spread.WayBack one, Spread.WayBack other) {
        return later(one.first(), one.by(), other.first(), other.by()) ? other : one;
    }

    private static boolean later(Instant one, DeploymentId by, Instant other, DeploymentId byOther) {
        int compared = one.compareTo(other);
        return compared != 0 ? compared > 0 : by.value().compareTo(byOther.value()) > 0;
    }

    private static @Nullable Checksum checksum(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? null : new Checksum(text.substring(0, colon), text.substring(colon + 1));
    }

    /**
     * Whom a difference concerns: all deployments of the change, unless only a time differs, which its own environment
     * never asks for. Of what is made to run again with other content, each content is compared with itself alone, and
     * with what cannot be compared, so that a new one concerns none of those before.
     *
     * @param checksums whose stays differ
     */
    private record Affected(boolean everything, Set<String> environments, Set<String> checksums, boolean repeatable) {
        static Affected of(Spread before, Spread now) {
            Map<String, Spread.Stay> stood = byPlace(before);
            Map<String, Spread.Stay> stand = byPlace(now);
            Set<String> environments = new HashSet<>();
            Set<String> checksums = new HashSet<>();
            boolean everything = before.repeatable() != now.repeatable()
                    || !before.wayBacks().equals(now.wayBacks())
                    || !(now.repeatable()
                            ? algorithms(before).equals(algorithms(now))
                            : stood.keySet().equals(stand.keySet()));
            Set<String> places = new HashSet<>(stood.keySet());
            places.addAll(stand.keySet());
            for (String place : places) {
                Spread.Stay was = stood.get(place);
                Spread.Stay is = stand.get(place);
                Spread.Stay told = is == null ? was : is;
                if (told != null && !Objects.equals(was, is)) {
                    environments.add(told.environment().value());
                    checksums.add(text(told.checksum()));
                }
            }
            return new Affected(everything, environments, checksums, now.repeatable());
        }

        boolean concerns(String[] part) {
            if (everything) {
                return true;
            }
            return repeatable
                    ? checksums.contains(part[6])
                            || checksums.stream()
                                    .anyMatch(each -> !algorithm(each).equals(algorithm(part[6])))
                    : environments.size() > 1 || !environments.contains(part[4]);
        }

        private static Map<String, Spread.Stay> byPlace(Spread spread) {
            Map<String, Spread.Stay> found = new LinkedHashMap<>();
            spread.stays().forEach(stay -> found.put(stay.environment() + " " + text(stay.checksum()), stay));
            return found;
        }

        private static Set<String> algorithms(Spread spread) {
            return spread.stays().stream()
                    .map(stay -> stay.environment() + " " + algorithm(text(stay.checksum())))
                    .collect(Collectors.toSet());
        }

        private static String algorithm(String checksum) {
            return checksum.substring(0, Math.max(0, checksum.indexOf(':')));
        }

        private static String text(@Nullable Checksum checksum) {
            return checksum == null ? JudgementIndex.NO_CHECKSUM : checksum.toString();
        }
    }
}
