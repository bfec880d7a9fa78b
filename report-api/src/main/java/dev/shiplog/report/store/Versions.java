package dev.shiplog.report.store;

import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.identity.DeploymentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;

/** What is the same for every kind of finding: each version of each is kept, once, in a table that only grows. */
final class Versions<A> {
    private final DSLContext sql;
    private final String table;
    private final Function<A, ? extends Finding> finding;
    private final List<Part<A>> key;

    /**
     * @param table that holds the versions, with the columns of {@code key}, {@code version}, {@code recorded_at},
     *     {@code content_hash} and {@code body}
     * @param key what identifies a finding, beside its version
     */
    Versions(DSLContext sql, String table, Function<A, ? extends Finding> finding, List<Part<A>> key) {
        this.sql = sql;
        this.table = table;
        this.finding = finding;
        this.key = List.copyOf(key);
    }

    /** The parts of a key that is a deployment's; the time within its id finds the partition. */
    static <A> List<Part<A>> ofDeployment(Function<A, DeploymentId> deployment) {
        return List.of(
                new Part<>(
                        "deployment",
                        columns -> columns.uuids(
                                row -> deployment.apply(row.item()).uuid())),
                new Part<>(
                        "anchor_at",
                        columns -> columns.times(
                                row -> deployment.apply(row.item()).anchoredAt())));
    }

    /** Those of the candidates that are new, in their order. */
    List<Candidate<A>> admit(List<Candidate<A>> candidates, Admission admission) {
        return admission.admit(candidates, known(candidates));
    }

    /** Keeps the versions, with what else the table holds of them. */
    void insert(List<Candidate<A>> entries, List<Part<A>> more) {
        Columns<Candidate<A>> columns = new Columns<>(entries);
        List<Part<A>> parts = new ArrayList<>(key);
        parts.add(version());
        parts.add(
                new Part<>("recorded_at", all -> all.times(row -> row.arrival().recordedAt())));
        parts.add(new Part<>("content_hash", all -> all.bytes(Candidate::contentHash)));
        parts.add(new Part<>("body", all -> all.texts(Candidate::json)));
        parts.addAll(more);
        sql.execute(
                "insert into shiplog." + table + " (" + names(parts) + ") select * from unnest(" + places(parts) + ")",
                values(parts, columns));
    }

    /** Of each finding the greatest version, in the order of what identifies it. */
    <K extends Comparable<K>> Collection<Candidate<A>> newest(List<Candidate<A>> entries, Function<A, K> identity) {
        Map<K, Candidate<A>> newest = new TreeMap<>();
        for (Candidate<A> entry : entries) {
            newest.merge(
                    identity.apply(entry.item()),
                    entry,
                    (a, b) -> finding.apply(a.item()).version()
                                    >= finding.apply(b.item()).version()
                            ? a
                            : b);
        }
        return newest.values();
    }

    private Map<Key, String> known(List<Candidate<A>> candidates) {
        List<Part<A>> parts = new ArrayList<>(key);
        parts.add(version());
        String same = parts.stream()
                .map(part -> "v." + part.column() + " = k." + part.column())
                .collect(Collectors.joining(" and "));
        Map<Key, String> known = new HashMap<>();
        sql.fetch(
                        "select k.place, v.content_hash from unnest(" + places(parts) + ") with ordinality as k ("
                                + names(parts) + ", place) join shiplog." + table + " v on " + same,
                        values(parts, new Columns<>(candidates)))
                .forEach(row -> known.put(
                        candidates.get(row.get(0, Integer.class) - 1).key(),
                        HexFormat.of().formatHex(row.get(1, byte[].class))));
        return known;
    }

    private Part<A> version() {
        return new Part<>(
                "version",
                columns -> columns.integers(row -> finding.apply(row.item()).version()));
    }

    private static String names(List<? extends Part<?>> parts) {
        return parts.stream().map(Part::column).collect(Collectors.joining(", "));
    }

    private static String places(List<? extends Part<?>> parts) {
        return IntStream.range(0, parts.size()).mapToObj(i -> "{" + i + "}").collect(Collectors.joining(", "));
    }

    private static <A> Field<?>[] values(List<Part<A>> parts, Columns<Candidate<A>> columns) {
        return parts.stream().map(part -> part.values().apply(columns)).toArray(Field<?>[]::new);
    }

    /** A column of the table, and how its values come from candidates. */
    record Part<A>(String column, Function<Columns<Candidate<A>>, Field<?>> values) {}
}
