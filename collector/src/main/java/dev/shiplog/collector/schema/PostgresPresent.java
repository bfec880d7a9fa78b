package dev.shiplog.collector.schema;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What is there in the schemas that are read, by kind, found once and not once for each kind. PostgreSQL's catalogs
 * have no index by schema; but what is in a schema depends on it, which is how the server itself finds what {@code drop
 * schema} would drop, and for that there is an index. So a look at one of hundreds of schemas does not go through all
 * that the others hold.
 */
final class PostgresPresent {
    /** The group of all to which triggers, rules, policies and constraints can belong. */
    static final String RELATION = "relation";

    private static final String OF_ALL =
            """
            with kept as (
                select oid from pg_namespace where nspname = any (?)
            ), relations as (
                select c.oid, c.relkind from pg_class c
                where c.relnamespace in (select oid from kept) and c.relkind <> 't'
            ), routines as (
                select p.oid, p.prokind from pg_proc p where p.pronamespace in (select oid from kept)
            ), types as (
                select t.oid, t.typtype, t.typelem, t.typrelid from pg_type t
                where t.typnamespace in (select oid from kept)
            )
            """;
    private static final String OF_SOME =
            """
            with inside as materialized (
                select d.classid, d.objid from pg_depend d
                where d.refclassid = 'pg_namespace'::regclass
                      and d.refobjid = any (array(select oid from pg_namespace where nspname = any (?)))
            ), tables as (
                select c.oid, c.relkind from pg_class c
                where c.oid = any (array(select objid from inside where classid = 'pg_class'::regclass))
            ), relations as (
                select oid, relkind from tables
                union all
                select i.indexrelid, 'i' from pg_index i where i.indrelid = any (array(select oid from tables))
            ), routines as (
                select p.oid, p.prokind from pg_proc p
                where p.oid = any (array(select objid from inside where classid = 'pg_proc'::regclass))
            ), types as (
                select t.oid, t.typtype, t.typelem, t.typrelid from pg_type t
                where t.oid = any (array(select objid from inside where classid = 'pg_type'::regclass))
            )
            """;
    private static final String BY_KIND =
            """
            select case when relkind in ('r', 'p') then 'table' when relkind = 'f' then 'foreign table'
                        when relkind = 'v' then 'view' when relkind = 'm' then 'materialized view'
                        when relkind = 'S' then 'sequence' when relkind in ('i', 'I') then 'index' else 'other' end,
                   array_agg(oid)
            from relations group by 1
            union all
            select 'relation', array_agg(oid) from relations where relkind in ('r', 'p', 'f', 'v', 'm')
            having count(*) > 0
            union all
            select case when p.prokind = 'p' then 'procedure' when p.prokind = 'a' then 'aggregate' else 'function' end,
                   array_agg(p.oid)
            from routines p group by 1
            union all
            -- Enumerations, composite types, ranges and base types; not the row types of tables, nor arrays.
            select case when t.typtype = 'd' then 'domain' else 'type' end, array_agg(t.oid)
            from types t
            where t.typtype in ('d', 'e', 'r')
                  or t.typtype = 'b'
                     and not exists (select from pg_type x where x.oid = t.typelem and x.typarray = t.oid)
                  or t.typtype = 'c'
                     and exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c')
            group by 1
            """;

    private PostgresPresent() {}

    /**
     * The oids of what is there; nothing for kinds of which there is nothing.
     *
     * @param all whether these are all schemas of the database
     */
    static Map<String, Array> in(Connection connection, Array schemas, boolean all) throws SQLException {
        Map<String, Array> present = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement((all ? OF_ALL : OF_SOME) + BY_KIND)) {
            statement.setArray(1, schemas);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    present.put(row.getString(1), row.getArray(2));
                }
            }
        }
        return present;
    }
}
