package dev.shiplog.collector.schema;

import static dev.shiplog.collector.schema.PostgresText.columns;
import static dev.shiplog.collector.schema.PostgresText.comment;
import static dev.shiplog.collector.schema.PostgresText.flag;
import static dev.shiplog.collector.schema.PostgresText.granted;
import static dev.shiplog.collector.schema.PostgresText.line;
import static dev.shiplog.collector.schema.PostgresText.name;
import static dev.shiplog.collector.schema.PostgresText.ofNoExtension;
import static dev.shiplog.collector.schema.PostgresText.privileges;
import static dev.shiplog.collector.schema.PostgresText.role;

import java.util.List;

/** How PostgreSQL is asked for schemas, types and what belongs to the database as a whole. */
final class PostgresTypes {
    private PostgresTypes() {}

    /** The queries for a server of this version, such as 180006. */
    static List<CatalogQuery> queries(int version) {
        return List.of(
                schema(), extension(), type(version), domain(), collation(), statistics(), publication(), database());
    }

    private static CatalogQuery schema() {
        String defaults =
                """
                coalesce((select string_agg(x, '' order by x collate "C") from (
                    select E'\\ndefault privileges for ' || %s || ' on '
                           || case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences'
                                  when 'f' then 'functions' when 'T' then 'types' when 'n' then 'schemas'
                                  else d.defaclobjtype::text end || ':' || %s as x
                    from pg_default_acl d where d.defaclnamespace = n.oid) each_default), '')"""
                        .formatted(role("d.defaclrole"), granted("d.defaclacl", "\\n\\t"));
        String definition = String.join(
                " || ",
                "'owner: ' || " + role("n.nspowner"),
                privileges("n.nspacl", "n", "n.nspowner"),
                defaults,
                comment("n.oid", "pg_namespace"));
        return new CatalogQuery(
                "schema",
                // The target's own schema has no name of its own: two clients' differ in it.
                "select case when n.nspname = current_setting('" + PostgresText.MAIN
                        + "') then '(own)' else quote_ident(n.nspname) end, " + definition
                        + " from pg_namespace n where n.nspname = any (?) and n.oid <> all (?) and "
                        + ofNoExtension("n.oid", "pg_namespace"));
    }

    private static CatalogQuery extension() {
        return new CatalogQuery(
                "extension",
                "select quote_ident(x.extname), 'version: ' || x.extversion || E'\\nschema: '"
                        + " || quote_ident(n.nspname) || E'\\nowner: ' || " + role("x.extowner")
                        + " from pg_extension x join pg_namespace n on n.oid = x.extnamespace"
                        + " where cardinality(?::text[]) >= 0 and x.oid <> all (?)");
    }

    /** Enumerations, composite types, ranges and base types; not the row types of tables, nor arrays. */
    private static CatalogQuery type(int version) {
        String definition = String.join(
                " || ",
                "'owner: ' || " + role("t.typowner"),
                "case t.typtype when 'e' then E'\\nkind: enumeration' when 'c' then E'\\nkind: composite'"
                        + " when 'r' then E'\\nkind: range' else E'\\nkind: base' end",
                "coalesce((select string_agg(E'\\nlabel: ' || quote_ident(e.enumlabel), '' order by e.enumsortorder)"
                        + " from pg_enum e where e.enumtypid = t.oid), '')",
                "case when t.typtype = 'c' then " + columns("t.typrelid", version) + " else '' end",
                line(
                        "range",
                        "(select format_type(r.rngsubtype, null) || case when r.rngcollation <> 0 then ' collate '"
                                + " || r.rngcollation::regcollation::text else '' end || coalesce(' canonical '"
                                + " || nullif(r.rngcanonical::text, '-'), '') || coalesce(' difference '"
                                + " || nullif(r.rngsubdiff::text, '-'), '')"
                                + " from pg_range r where r.rngtypid = t.oid)"),
                line("input", "case when t.typtype = 'b' then t.typinput::text || ' ' || t.typoutput::text end"),
                privileges("t.typacl", "T", "t.typowner"),
                comment("t.oid", "pg_type"));
        return types("type", definition);
    }

    private static CatalogQuery domain() {
        String definition = String.join(
                " || ",
                "'owner: ' || " + role("t.typowner"),
                "E'\\nof: ' || format_type(t.typbasetype, t.typtypmod)",
                line(
                        "collate",
                        "(select t.typcollation::regcollation::text from pg_type b where b.oid = t.typbasetype"
                                + " and t.typcollation not in (0, b.typcollation))"),
                flag("not null", "t.typnotnull"),
                line("default", "t.typdefault"),
                "coalesce((select string_agg(E'\\ncheck ' || quote_ident(k.conname) || ': '"
                        + " || pg_get_constraintdef(k.oid), '' order by k.conname collate \"C\")"
                        + " from pg_constraint k where k.contypid = t.oid and k.contype = 'c'), '')",
                privileges("t.typacl", "T", "t.typowner"),
                comment("t.oid", "pg_type"));
        return types("domain", definition);
    }

    private static CatalogQuery types(String kind, String definition) {
        return new CatalogQuery(
                kind,
                "select " + name("n.nspname", "t.typname") + ", " + definition + " from pg_type t"
                        + " join pg_namespace n on n.oid = t.typnamespace"
                        + " where t.oid = any (?) and t.oid <> all (?) and " + ofNoExtension("t.oid", "pg_type"),
                kind);
    }

    private static CatalogQuery collation() {
        String definition = String.join(
                " || ",
                "'owner: ' || " + role("o.collowner"),
                "E'\\nprovider: ' || o.collprovider::text",
                line(
                        "locale",
                        "coalesce(o.collcollate, to_jsonb(o) ->> 'colllocale', to_jsonb(o) ->> 'colliculocale')"),
                line("character type", "o.collctype"),
                flag("nondeterministic", "not o.collisdeterministic"),
                comment("o.oid", "pg_collation"));
        return new CatalogQuery(
                "collation",
                "select " + name("n.nspname", "o.collname") + ", " + definition + " from pg_collation o"
                        + " join pg_namespace n on n.oid = o.collnamespace and n.nspname = any (?)"
                        + " where o.oid <> all (?) and " + ofNoExtension("o.oid", "pg_collation"));
    }

    private static CatalogQuery statistics() {
        return new CatalogQuery(
                "statistics",
                "select " + name("n.nspname", "s.stxname") + ", 'owner: ' || " + role("s.stxowner")
                        + " || E'\\ndefinition: ' || pg_get_statisticsobjdef(s.oid) || "
                        + line("target", "nullif(to_jsonb(s) ->> 'stxstattarget', '-1')") + " || "
                        + comment("s.oid", "pg_statistic_ext")
                        + " from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace"
                        + " and n.nspname = any (?) where s.stxrelid <> all (?)");
    }

    private static CatalogQuery publication() {
        String definition = String.join(
                " || ",
                "'owner: ' || " + role("p.pubowner"),
                flag("all tables", "p.puballtables"),
                "E'\\npublishes:' || case when p.pubinsert then ' insert' else '' end"
                        + " || case when p.pubupdate then ' update' else '' end"
                        + " || case when p.pubdelete then ' delete' else '' end"
                        + " || case when p.pubtruncate then ' truncate' else '' end",
                "coalesce((select string_agg(E'\\ntable: ' || r.prrelid::regclass::text, ''"
                        + " order by r.prrelid::regclass::text collate \"C\")"
                        + " from pg_publication_rel r where r.prpubid = p.oid), '')");
        return new CatalogQuery(
                "publication",
                "select quote_ident(p.pubname), " + definition
                        + " from pg_publication p where cardinality(?::text[]) >= 0 and p.oid <> all (?)");
    }

    /** Settings of the database, and who may do what in it; its name is not told, since copies differ in it. */
    private static CatalogQuery database() {
        String definition = String.join(
                " || ",
                "'owner: ' || " + role("d.datdba"),
                "coalesce((select string_agg(E'\\nsetting' || case when s.setrole = 0 then '' else ' of '"
                        + " || " + role("s.setrole") + " end || ': ' || x, '' order by s.setrole = 0 desc, "
                        + role("s.setrole") + " collate \"C\", x collate \"C\")"
                        + " from pg_db_role_setting s, unnest(s.setconfig) x where s.setdatabase = d.oid), '')",
                privileges("d.datacl", "d", "d.datdba"),
                line("comment", "shobj_description(d.oid, 'pg_database')"));
        return new CatalogQuery(
                "database",
                "select '(own)', " + definition + " from pg_database d where d.datname = current_database()"
                        + " and cardinality(?::text[]) >= 0 and d.oid <> all (?)");
    }
}
