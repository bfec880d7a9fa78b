package dev.shiplog.collector.schema;

import static dev.shiplog.collector.schema.PostgresText.madeForItself;
import static dev.shiplog.collector.schema.PostgresText.name;
import static dev.shiplog.collector.schema.PostgresText.ofNoExtension;

import dev.shiplog.events.fact.DatabaseObject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was touched since the last look, so that a schema that grows in hundreds of steps need not be read whole
 * after each. The catalogs tell by the transactions that wrote their rows. A relation or function counts as touched if
 * one of its own rows was written or removed, or one of what it depends on, for a view is worded otherwise when a
 * column of its table is renamed. Only the first step in this order is taken: what depends on a thing that depends on a
 * renamed one names the former, whose name stays.
 *
 * <p>It rests on nobody else writing, and on transactions being counted upwards, as in a database that was just made.
 */
final class PostgresTouched implements PostgresSchemas.Narrowing {
    private static final String FUNCTIONS = "FP";

    /**
     * Objects of these kinds are read where what they go with was touched: relations and functions of which kinds, as
     * the catalogs write kinds.
     */
    private static final Map<String, String> NARROWED = Map.of(
            "table", "rp",
            "foreign table", "f",
            "view", "v",
            "materialized view", "m",
            "sequence", "S",
            "index", "rpm",
            "constraint", "rpf",
            "function", FUNCTIONS,
            "procedure", FUNCTIONS);

    /** Of other kinds there is often none. */
    private static final Map<String, String> SELDOM = Map.of(
            "type",
            "from pg_type where oid >= 16384 and (typtype not in ('b', 'c') or (typtype = 'b' and typcategory <> 'A')"
                    + " or (typtype = 'c' and exists (select from pg_class c where c.oid = typrelid"
                    + " and c.relkind = 'c')))",
            "domain",
            "from pg_type where oid >= 16384 and typtype = 'd'",
            "collation",
            "from pg_collation where oid >= 16384",
            "statistics",
            "from pg_statistic_ext",
            "publication",
            "from pg_publication",
            "aggregate",
            "from pg_aggregate where aggfnoid >= 16384",
            "trigger",
            "from pg_trigger where not tgisinternal",
            "rule",
            "from pg_rewrite where ev_class >= 16384 and rulename <> '_RETURN'",
            "policy",
            "from pg_policy",
            "event trigger",
            "from pg_event_trigger");

    /** Since when a publication may be of whole schemas. */
    private static final int SCHEMAS_PUBLISHED = 150_000;

    private static final String OWNERS =
            """
            with owners as materialized (
                select c.oid, c.relkind::text from pg_class c
                join pg_namespace n on n.oid = c.relnamespace and n.nspname = any (?)
                where c.oid <> all (?) and c.relkind in ('r', 'p', 'f', 'v', 'm', 'S')
            ), parts(classid, objid, owner, kind) as materialized (
                select 'pg_class'::regclass::oid, o.oid, o.oid, o.relkind from owners o
                union all select 'pg_class'::regclass, i.indexrelid, i.indrelid, o.relkind
                          from pg_index i join owners o on o.oid = i.indrelid
                union all select 'pg_attrdef'::regclass, d.oid, d.adrelid, o.relkind
                          from pg_attrdef d join owners o on o.oid = d.adrelid
                union all select 'pg_rewrite'::regclass, r.oid, r.ev_class, o.relkind
                          from pg_rewrite r join owners o on o.oid = r.ev_class
                union all select 'pg_constraint'::regclass, k.oid, k.conrelid, o.relkind
                          from pg_constraint k join owners o on o.oid = k.conrelid
                union all select 'pg_proc'::regclass, p.oid, p.oid,
                                 case p.prokind when 'p' then 'P' else 'F' end from pg_proc p where p.oid >= 16384
            ), written(classid, objid, x) as materialized (
                select 'pg_class'::regclass::oid, oid, xmin::text::bigint from pg_class where oid >= 16384
                union all select 'pg_class'::regclass, attrelid, xmin::text::bigint
                          from pg_attribute where attrelid >= 16384
                union all select 'pg_class'::regclass, indexrelid, xmin::text::bigint
                          from pg_index where indexrelid >= 16384
                union all select 'pg_class'::regclass, inhrelid, xmin::text::bigint from pg_inherits
                union all select 'pg_class'::regclass, seqrelid, xmin::text::bigint from pg_sequence
                union all select 'pg_class'::regclass, ftrelid, xmin::text::bigint from pg_foreign_table
                union all select 'pg_class'::regclass, partrelid, xmin::text::bigint from pg_partitioned_table
                union all select 'pg_attrdef'::regclass, oid, xmin::text::bigint from pg_attrdef
                union all select 'pg_rewrite'::regclass, oid, xmin::text::bigint
                          from pg_rewrite where ev_class >= 16384
                union all select 'pg_constraint'::regclass, oid, xmin::text::bigint
                          from pg_constraint where oid >= 16384
                union all select 'pg_proc'::regclass, oid, xmin::text::bigint from pg_proc where oid >= 16384
                union all select 'pg_type'::regclass, oid, xmin::text::bigint from pg_type where oid >= 16384
                union all select 'pg_type'::regclass, enumtypid, xmin::text::bigint from pg_enum
                union all select 'pg_namespace'::regclass, oid, xmin::text::bigint from pg_namespace
                union all select 'pg_collation'::regclass, oid, xmin::text::bigint
                          from pg_collation where oid >= 16384
                union all select 'pg_operator'::regclass, oid, xmin::text::bigint from pg_operator where oid >= 16384
                union all select classoid, objoid, xmin::text::bigint from pg_description where objoid >= 16384
                union all select classid, objid, xmin::text::bigint from pg_depend where objid >= 16384
            ), state(classid, objid, x, n) as materialized (
                select classid, objid, max(x), count(*) from written group by classid, objid
            )
            select owner, kind, max(x) || ' ' || sum(n) from (
                select p.owner, p.kind, s.x, s.n from parts p
                join state s on s.classid = p.classid and s.objid = p.objid
                union all
                select p.owner, p.kind, s.x, s.n from parts p
                join pg_depend d on d.classid = p.classid and d.objid = p.objid
                join state s on s.classid = d.refclassid and s.objid = d.refobjid
            ) each_row group by owner, kind""";

    /** What is there, by kind, name, and the relation or function that it goes with. */
    private static final String PRESENT = ("select case c.relkind when 'f' then 'foreign table' when 'v' then 'view'"
                    + " when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end, "
                    + name("n.nspname", "c.relname")
                    + ", c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = any (?)"
                    + " where c.oid <> all (?) and c.relkind in ('r', 'p', 'f', 'v', 'm', 'S') and %s"
                    + " union all select 'index', " + name("n.nspname", "c.relname")
                    + ", i.indrelid from pg_index i join pg_class c on c.oid = i.indexrelid"
                    + " join pg_namespace n on n.oid = c.relnamespace and n.nspname = any (?)"
                    + " where i.indrelid <> all (?) and " + ofNoExtension("i.indrelid", "pg_class")
                    + " union all select 'constraint', " + name("n.nspname", "c.relname")
                    + " || '.' || quote_ident(k.conname), c.oid from pg_constraint k"
                    + " join pg_class c on c.oid = k.conrelid"
                    + " join pg_namespace n on n.oid = c.relnamespace and n.nspname = any (?)"
                    + " where c.oid <> all (?) and (k.contype <> 'n' or not k.convalidated) and %s"
                    + " union all select case p.prokind when 'p' then 'procedure' else 'function' end, "
                    + name("n.nspname", "p.proname") + " || '(' || pg_get_function_identity_arguments(p.oid) || ')',"
                    + " p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = any (?)"
                    + " where p.oid <> all (?) and p.prokind in ('f', 'w', 'p') and "
                    + madeForItself("p.oid", "pg_proc"))
            .formatted(ofNoExtension("c.oid", "pg_class"), ofNoExtension("c.oid", "pg_class"));

    private static final int PRESENT_PARAMETERS = 8;

    private Map<Long, Owner> owners = Map.of();
    private String written = "";
    private boolean seen;
    private boolean whole = true;
    private boolean same;
    private boolean narrowed;
    private List<DatabaseObject> kept = List.of();
    private final Set<String> touchedKinds = new HashSet<>();
    private final Set<String> absent = new HashSet<>();
    private @Nullable Array all;
    private @Nullable Array untouched;

    /**
     * A relation or function.
     *
     * @param kind as the catalogs write it
     * @param state another one when it was touched
     */
    private record Owner(String kind, String state) {}

    /** The next look reads everything, whatever was touched. */
    void readAll() {
        whole = true;
    }

    /** Whether nothing was touched, and nothing read. */
    boolean same() {
        return same;
    }

    /** What is there as it was, and was not read; meaningless if {@link #same()}. */
    List<DatabaseObject> kept() {
        return kept;
    }

    @Override
    public void begin(Connection connection, int version, Array schemas, Array leftOut) throws SQLException {
        String writtenNow = written(connection, version);
        narrowed = seen && !whole;
        same = narrowed && writtenNow.equals(written);
        written = writtenNow;
        seen = true;
        whole = false;
        all = leftOut;
        untouched = leftOut;
        kept = List.of();
        if (same) {
            return;
        }
        Map<Long, Owner> now = owners(connection, schemas, leftOut);
        if (narrowed) {
            narrow(connection, schemas, leftOut, now);
        }
        owners = now;
    }

    @Override
    public @Nullable Array leftOut(String kind) {
        if (same || (narrowed && absent.contains(kind))) {
            return null;
        }
        String of = NARROWED.get(kind);
        if (of == null || !narrowed) {
            return all;
        }
        return touchedKinds.stream().anyMatch(of::contains) ? untouched : null;
    }

    private void narrow(Connection connection, Array schemas, Array leftOut, Map<Long, Owner> now) throws SQLException {
        Set<Long> asBefore = new HashSet<>();
        touchedKinds.clear();
        now.forEach((oid, owner) -> {
            if (owner.equals(owners.get(oid))) {
                asBefore.add(oid);
            } else {
                touchedKinds.add(owner.kind);
            }
        });
        kept = kept(connection, schemas, leftOut, asBefore);
        List<Object> without = new ArrayList<>(asBefore);
        without.addAll(List.of((Object[]) leftOut.getArray()));
        untouched = connection.createArrayOf("oid", without.toArray());
        absent.clear();
        absent.addAll(absent(connection));
    }

    private static List<String> absent(Connection connection) throws SQLException {
        List<String> absent = new ArrayList<>();
        String query = SELDOM.entrySet().stream()
                .map(each -> "select '" + each.getKey() + "' where not exists (select " + each.getValue() + ")")
                .sorted()
                .collect(Collectors.joining(" union all "));
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                absent.add(rows.getString(1));
            }
        }
        return absent;
    }

    private static Map<Long, Owner> owners(Connection connection, Array schemas, Array leftOut) throws SQLException {
        Map<Long, Owner> owners = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(OWNERS)) {
            statement.setArray(1, schemas);
            statement.setArray(2, leftOut);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    owners.put(rows.getLong(1), new Owner(rows.getString(2), rows.getString(3)));
                }
            }
        }
        return owners;
    }

    private static List<DatabaseObject> kept(Connection connection, Array schemas, Array leftOut, Set<Long> asBefore)
            throws SQLException {
        List<DatabaseObject> kept = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PRESENT)) {
            for (int parameter = 1; parameter <= PRESENT_PARAMETERS; parameter += 2) {
                statement.setArray(parameter, schemas);
                statement.setArray(parameter + 1, leftOut);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (asBefore.contains(rows.getLong(3))) {
                        kept.add(new DatabaseObject(rows.getString(1), ObjectNames.of(rows.getString(2))));
                    }
                }
            }
        }
        return kept;
    }

    /** One text that is another when anything was written or removed. */
    private static String written(Connection connection, int version) throws SQLException {
        List<String> catalogs = new ArrayList<>(List.of(
                "pg_class where oid >= 16384",
                "pg_attribute where attrelid >= 16384",
                "pg_attrdef",
                "pg_index where indexrelid >= 16384",
                "pg_inherits",
                "pg_sequence",
                "pg_foreign_table",
                "pg_partitioned_table",
                "pg_proc where oid >= 16384",
                "pg_namespace",
                "pg_extension",
                "pg_type where oid >= 16384",
                "pg_enum",
                "pg_range where rngtypid >= 16384",
                "pg_collation where oid >= 16384",
                "pg_operator where oid >= 16384",
                "pg_statistic_ext",
                "pg_publication",
                "pg_publication_rel",
                "pg_trigger",
                "pg_policy",
                "pg_rewrite where ev_class >= 16384",
                "pg_aggregate where aggfnoid >= 16384",
                "pg_constraint where oid >= 16384",
                "pg_event_trigger",
                "pg_default_acl",
                "pg_foreign_server",
                "pg_db_role_setting",
                "pg_database where datname = current_database()",
                "pg_shdescription",
                "pg_description where objoid >= 16384",
                // Those that are there from the beginning and have other owners than the server.
                "pg_description where objoid in (select oid from pg_namespace where oid < 16384)",
                "pg_depend where objid >= 16384"));
        if (version >= SCHEMAS_PUBLISHED) {
            catalogs.add("pg_publication_namespace");
        }
        String query = "select concat_ws(','"
                + String.join(
                        "",
                        catalogs.stream()
                                .map(each -> ", (select count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) from "
                                        + each + ")")
                                .toList())
                + ")";
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
