package dev.shiplog.collector.schema;

import static dev.shiplog.collector.schema.PostgresText.comment;
import static dev.shiplog.collector.schema.PostgresText.flag;
import static dev.shiplog.collector.schema.PostgresText.line;
import static dev.shiplog.collector.schema.PostgresText.madeForItself;
import static dev.shiplog.collector.schema.PostgresText.name;
import static dev.shiplog.collector.schema.PostgresText.ofNoExtension;
import static dev.shiplog.collector.schema.PostgresText.privileges;
import static dev.shiplog.collector.schema.PostgresText.role;

import java.util.List;

/** How PostgreSQL is asked for what runs in it. */
final class PostgresCode {
    /** Since when functions may have a body that the server keeps parsed. */
    private static final int PARSED_BODIES = 140_000;

    private PostgresCode() {}

    /** The queries for a server of this version, such as 180006. */
    static List<CatalogQuery> queries(int version) {
        return List.of(
                routine("function", version),
                routine("procedure", version),
                aggregate(),
                trigger(),
                rule(),
                policy(),
                eventTrigger());
    }

    private static CatalogQuery routine(String kind, int version) {
        String parsed = version >= PARSED_BODIES ? "pg_get_function_sqlbody(p.oid)" : "null::text";
        String definition = String.join(
                " || ",
                "'owner: ' || " + role("p.proowner"),
                line("arguments", "nullif(pg_get_function_arguments(p.oid), '')"),
                line("returns", "pg_get_function_result(p.oid)"),
                line("language", "(select quote_ident(l.lanname) from pg_language l where l.oid = p.prolang)"),
                "case p.provolatile when 'i' then E'\\nimmutable' when 's' then E'\\nstable' else '' end",
                "case p.proparallel when 's' then E'\\nparallel safe' when 'r' then E'\\nparallel restricted'"
                        + " else '' end",
                flag("window", "p.prokind = 'w'"),
                flag("strict", "p.proisstrict"),
                flag("security definer", "p.prosecdef"),
                flag("leakproof", "p.proleakproof"),
                "E'\\ncost: ' || p.procost",
                line("rows", "nullif(p.prorows, 0)"),
                line("support", "case when p.prosupport <> 0 then p.prosupport::text end"),
                line("settings", "(select string_agg(s, ', ' order by s collate \"C\") from unnest(p.proconfig) s)"),
                line("library", "convert_from(p.probin::bytea, 'UTF8')"),
                line("body", "coalesce(" + parsed + ", p.prosrc)"),
                privileges("p.proacl", "f", "p.proowner"),
                comment("p.oid", "pg_proc"));
        return routines(kind, definition, "");
    }

    private static CatalogQuery aggregate() {
        String definition = String.join(
                " || ",
                "'owner: ' || " + role("p.proowner"),
                line("arguments", "nullif(pg_get_function_arguments(p.oid), '')"),
                line("returns", "pg_get_function_result(p.oid)"),
                "E'\\nkind: ' || a.aggkind::text",
                "E'\\ntransition: ' || a.aggtransfn::text || ' on ' || format_type(a.aggtranstype, null)",
                line("final", "case when a.aggfinalfn::oid <> 0 then a.aggfinalfn::text end"),
                line("combine", "case when a.aggcombinefn::oid <> 0 then a.aggcombinefn::text end"),
                line("moving transition", "case when a.aggmtransfn::oid <> 0 then a.aggmtransfn::text end"),
                line("sorted by", "case when a.aggsortop <> 0 then a.aggsortop::regoperator::text end"),
                line("initial", "a.agginitval"),
                "case p.proparallel when 's' then E'\\nparallel safe' when 'r' then E'\\nparallel restricted'"
                        + " else '' end",
                privileges("p.proacl", "f", "p.proowner"),
                comment("p.oid", "pg_proc"));
        return routines("aggregate", definition, " join pg_aggregate a on a.aggfnoid = p.oid");
    }

    private static CatalogQuery routines(String kind, String definition, String joined) {
        return new CatalogQuery(
                kind,
                "select " + name("n.nspname", "p.proname") + " || '(' || pg_get_function_identity_arguments(p.oid)"
                        + " || ')', " + definition + " from pg_proc p"
                        + " join pg_namespace n on n.oid = p.pronamespace" + joined
                        + " where p.oid = any (?) and p.oid <> all (?) and "
                        + madeForItself("p.oid", "pg_proc"),
                kind);
    }

    private static CatalogQuery trigger() {
        return ofTable(
                "trigger",
                "t.tgname",
                "'definition: ' || pg_get_triggerdef(t.oid, true) || " + fires("t.tgenabled") + " || "
                        + comment("t.oid", "pg_trigger"),
                "pg_trigger t join pg_class c on c.oid = t.tgrelid and not t.tgisinternal",
                "t.tgrelid");
    }

    private static CatalogQuery rule() {
        return ofTable(
                "rule",
                "r.rulename",
                "'definition: ' || pg_get_ruledef(r.oid, true) || " + fires("r.ev_enabled") + " || "
                        + comment("r.oid", "pg_rewrite"),
                "pg_rewrite r join pg_class c on c.oid = r.ev_class and r.rulename <> '_RETURN'",
                "r.ev_class");
    }

    private static CatalogQuery policy() {
        String definition = String.join(
                " || ",
                "case y.polcmd when 'r' then 'for: select' when 'a' then 'for: insert' when 'w' then 'for: update'"
                        + " when 'd' then 'for: delete' else 'for: all' end",
                flag("restrictive", "not y.polpermissive"),
                line(
                        "to",
                        "(select string_agg(role, ', ' order by role collate \"C\") from (select case when r = 0"
                                + " then 'public' else " + role("r")
                                + " end as role from unnest(y.polroles) r) roles)"),
                line("using", "pg_get_expr(y.polqual, y.polrelid)"),
                line("with check", "pg_get_expr(y.polwithcheck, y.polrelid)"),
                comment("y.oid", "pg_policy"));
        return ofTable(
                "policy", "y.polname", definition, "pg_policy y join pg_class c on c.oid = y.polrelid", "y.polrelid");
    }

    /** It belongs to no schema, so that all that the database has are told. */
    private static CatalogQuery eventTrigger() {
        return new CatalogQuery(
                "event trigger",
                "select quote_ident(v.evtname), 'owner: ' || " + role("v.evtowner")
                        + " || E'\\non: ' || v.evtevent || E'\\nfunction: ' || v.evtfoid::regprocedure::text"
                        + " || " + line("tags", "array_to_string(v.evttags, ', ')") + " || " + fires("v.evtenabled")
                        + " || " + comment("v.oid", "pg_event_trigger")
                        + " from pg_event_trigger v where cardinality(?::text[]) >= 0 and v.oid <> all (?)"
                        + " and v.evtfoid not in (select p.oid from pg_proc p join pg_namespace n"
                        + " on n.oid = p.pronamespace where n.nspname = 'shiplog_ddl') and "
                        + ofNoExtension("v.oid", "pg_event_trigger"));
    }

    private static CatalogQuery ofTable(String kind, String own, String definition, String from, String relation) {
        return new CatalogQuery(
                kind,
                "select " + name("n.nspname", "c.relname") + " || '.' || quote_ident(" + own + "), " + definition
                        + " from " + from
                        + " join pg_namespace n on n.oid = c.relnamespace"
                        + " where " + relation + " = any (?) and c.oid <> all (?) and "
                        + ofNoExtension("c.oid", "pg_class"),
                PostgresPresent.RELATION);
    }

    private static String fires(String enabled) {
        return "case " + enabled + " when 'D' then E'\\ndisabled' when 'R' then E'\\nfires: on replicas only'"
                + " when 'A' then E'\\nfires: always' else '' end";
    }
}
