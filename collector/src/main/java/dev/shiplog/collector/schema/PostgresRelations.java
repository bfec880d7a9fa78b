package dev.shiplog.collector.schema;

import static dev.shiplog.collector.schema.PostgresText.columns;
import static dev.shiplog.collector.schema.PostgresText.comment;
import static dev.shiplog.collector.schema.PostgresText.flag;
import static dev.shiplog.collector.schema.PostgresText.line;
import static dev.shiplog.collector.schema.PostgresText.name;
import static dev.shiplog.collector.schema.PostgresText.ofNoExtension;
import static dev.shiplog.collector.schema.PostgresText.options;
import static dev.shiplog.collector.schema.PostgresText.privileges;
import static dev.shiplog.collector.schema.PostgresText.role;

import java.util.List;

/** How PostgreSQL is asked for what holds data, and for what belongs to that. */
final class PostgresRelations {
    private PostgresRelations() {}

    /** The queries for a server of this version, such as 180006. */
    static List<CatalogQuery> queries(int version) {
        return List.of(
                table("table", version),
                table("foreign table", version),
                view("view", version),
                view("materialized view", version),
                sequence(),
                index(),
                constraint());
    }

    private static CatalogQuery table(String kind, int version) {
        String definition = String.join(
                " || ",
                "'owner: ' || " + role("c.relowner"),
                "case c.relpersistence when 'p' then '' when 'u' then E'\\nunlogged' else E'\\ntemporary' end",
                line("access method", "(select quote_ident(m.amname) from pg_am m where m.oid = c.relam)"),
                line(
                        "tablespace",
                        "(select quote_ident(s.spcname) from pg_tablespace s where s.oid = c.reltablespace)"),
                options("c.reloptions"),
                line("of type", "case when c.reloftype <> 0 then format_type(c.reloftype, null) end"),
                line("partitioned by", "case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end"),
                line("partition", "pg_get_expr(c.relpartbound, c.oid)"),
                line(
                        "parents",
                        "(select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno)"
                                + " from pg_inherits i where i.inhrelid = c.oid)"),
                line(
                        "server",
                        "(select quote_ident(s.srvname) || coalesce(' options ' || (select string_agg(o, ', '"
                                + " order by o collate \"C\") from unnest(f.ftoptions) o), '')"
                                + " from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver"
                                + " where f.ftrelid = c.oid)"),
                flag("row security", "c.relrowsecurity"),
                flag("row security forced", "c.relforcerowsecurity"),
                "case c.relreplident when 'f' then E'\\nreplica identity: full'"
                        + " when 'n' then E'\\nreplica identity: nothing' else '' end",
                columns("c.oid", version),
                privileges("c.relacl", "r", "c.relowner"),
                comment("c.oid", "pg_class"));
        return relations(kind, definition);
    }

    private static CatalogQuery view(String kind, int version) {
        String definition = String.join(
                " || ",
                "'owner: ' || " + role("c.relowner"),
                options("c.reloptions"),
                line(
                        "tablespace",
                        "(select quote_ident(s.spcname) from pg_tablespace s where s.oid = c.reltablespace)"),
                columns("c.oid", version),
                line("query", "pg_get_viewdef(c.oid)"),
                privileges("c.relacl", "r", "c.relowner"),
                comment("c.oid", "pg_class"));
        return relations(kind, definition);
    }

    private static CatalogQuery sequence() {
        String definition = String.join(
                " || ",
                "'owner: ' || " + role("c.relowner"),
                """
                (select E'\\ntype: ' || format_type(s.seqtypid, null) || E'\\nstart: ' || s.seqstart
                        || E'\\nincrement: ' || s.seqincrement || E'\\nminimum: ' || s.seqmin
                        || E'\\nmaximum: ' || s.seqmax || E'\\ncache: ' || s.seqcache
                        || case when s.seqcycle then E'\\ncycle' else '' end
                 from pg_sequence s where s.seqrelid = c.oid)""",
                "case c.relpersistence when 'u' then E'\\nunlogged' else '' end",
                line(
                        "owned by",
                        "(select d.refobjid::regclass::text || '.' || quote_ident(a.attname) from pg_depend d"
                                + " join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid"
                                + " where d.classid = 'pg_class'::regclass and d.objid = c.oid"
                                + " and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i'))"),
                privileges("c.relacl", "s", "c.relowner"),
                comment("c.oid", "pg_class"));
        return relations("sequence", definition);
    }

    private static CatalogQuery index() {
        String definition = String.join(
                " || ",
                "'definition: ' || pg_get_indexdef(c.oid, 0, true)",
                line(
                        "tablespace",
                        "(select quote_ident(s.spcname) from pg_tablespace s where s.oid = c.reltablespace)"),
                flag("invalid", "not i.indisvalid"),
                flag("not ready", "not i.indisready"),
                flag("clustered", "i.indisclustered"),
                flag("replica identity", "i.indisreplident"),
                line(
                        "statistics",
                        "(select string_agg(a.attnum || ' ' || a.attstattarget,"
                                + " ', ' order by a.attnum)"
                                + " from pg_attribute a where a.attrelid = c.oid"
                                + " and a.attstattarget <> -1)"),
                comment("c.oid", "pg_class"));
        return new CatalogQuery(
                "index",
                "select " + name("n.nspname", "c.relname") + ", " + definition
                        + """

                        from pg_index i
                        join pg_class c on c.oid = i.indexrelid
                        join pg_namespace n on n.oid = c.relnamespace
                        where i.indexrelid = any (?) and i.indrelid <> all (?) and\s"""
                        + ofNoExtension("i.indrelid", "pg_class"),
                "index");
    }

    /** That a column is not null is said with the column, as servers before 18 have no such constraints. */
    private static CatalogQuery constraint() {
        return new CatalogQuery(
                "constraint",
                "select " + name("n.nspname", "c.relname") + " || '.' || quote_ident(k.conname), 'definition: ' ||"
                        + " pg_get_constraintdef(k.oid) || " + comment("k.oid", "pg_constraint")
                        + """

                        from pg_constraint k
                        join pg_class c on c.oid = k.conrelid
                        join pg_namespace n on n.oid = c.relnamespace
                        where k.conrelid = any (?) and c.oid <> all (?)
                              and (k.contype <> 'n' or not k.convalidated) and\s"""
                        + ofNoExtension("c.oid", "pg_class"),
                PostgresPresent.RELATION);
    }

    private static CatalogQuery relations(String kind, String definition) {
        return new CatalogQuery(
                kind,
                "select " + name("n.nspname", "c.relname") + ", " + definition
                        + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where c.oid = any (?) and c.oid <> all (?) and "
                        + ofNoExtension("c.oid", "pg_class"),
                kind);
    }
}
