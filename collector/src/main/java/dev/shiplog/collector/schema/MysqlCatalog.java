package dev.shiplog.collector.schema;

import java.util.List;

/**
 * How MySQL and MariaDB are asked for what a schema holds. Each query yields name and definition of each object; its
 * parameters are the schema, and the names of the tables that are left out, joined by commas.
 */
final class MysqlCatalog {
    private MysqlCatalog() {}

    /** The queries for a server of this kind. */
    static List<CatalogQuery> queries(boolean mariadb) {
        return List.of(
                schema(),
                table(),
                index(mariadb),
                foreignKey(),
                check(mariadb),
                view(),
                routine("function"),
                routine("procedure"),
                trigger(),
                event(),
                grant());
    }

    private static CatalogQuery schema() {
        return new CatalogQuery(
                "schema",
                "select '(own)', concat('charset: ', s.default_character_set_name, '\\ncollation: ',"
                        + " s.default_collation_name) from information_schema.schemata s where s.schema_name = ?"
                        + left("''"));
    }

    /** The next value of an AUTO_INCREMENT is data, and a row format that nobody asked for is the server's choice. */
    private static CatalogQuery table() {
        String columns =
                """
                (select group_concat('\\ncolumn ', c.ordinal_position, ' ', %s, ': ', c.column_type,
                                     if(c.collation_name is null or c.collation_name = t.table_collation, '',
                                        concat(' collate ', c.collation_name)),
                                     if(c.is_nullable = 'NO', ' not null', ''),
                                     ifnull(concat(' default ', c.column_default), ''),
                                     if(c.extra = '', '', concat(' ', lower(c.extra))),
                                     if(ifnull(c.generation_expression, '') = '', '',
                                        concat(' as (', c.generation_expression, ')')),
                                     if(c.column_comment = '', '',
                                        concat('\\n\\tcomment: ', replace(c.column_comment, '\\n', '\\n\\t')))
                                     order by c.ordinal_position separator '')
                 from information_schema.columns c
                 where c.table_schema = t.table_schema and c.table_name = t.table_name)"""
                        .formatted(quoted("c.column_name"));
        String partitions =
                """
                (select group_concat('\\npartition', ifnull(concat(' ', %s), ''), ': ', p.partition_method, ' ',
                                     ifnull(p.partition_expression, ''), ' ', ifnull(p.partition_description, '')
                                     order by p.partition_ordinal_position separator '')
                 from information_schema.partitions p
                 where p.table_schema = t.table_schema and p.table_name = t.table_name
                       and p.partition_method is not null)"""
                        .formatted(quoted("p.partition_name"));
        return new CatalogQuery(
                "table",
                "select " + quoted("t.table_name") + ", concat('type: ', lower(t.table_type), '\\nengine: ',"
                        + " ifnull(t.engine, ''), '\\ncollation: ', ifnull(t.table_collation, ''), "
                        + line("options", "nullif(t.create_options, '')") + ", ifnull(" + columns + ", ''), ifnull("
                        + partitions + ", ''), " + line("comment", "nullif(t.table_comment, '')") + ")"
                        + " from information_schema.tables t"
                        + " where t.table_schema = ? and t.table_type not in ('VIEW', 'SYSTEM VIEW')"
                        + left("t.table_name"));
    }

    private static CatalogQuery index(boolean mariadb) {
        String hidden = mariadb
                ? "if(max(s.ignored) = 'YES', '\\nignored', '')"
                : "if(max(s.is_visible) = 'NO', '\\ninvisible', '')";
        String column = mariadb
                ? "ifnull(" + quoted("s.column_name") + ", '')"
                : "ifnull(" + quoted("s.column_name") + ", concat('(', s.expression, ')'))";
        return new CatalogQuery(
                "index",
                "select concat(" + quoted("s.table_name") + ", '.', " + quoted("s.index_name") + "), concat("
                        + "'type: ', max(s.index_type), if(max(s.non_unique) = 0, '\\nunique', ''), '\\ncolumns: ',"
                        + " group_concat(" + column + ", ifnull(concat('(', s.sub_part, ')'), ''),"
                        + " if(s.collation = 'D', ' desc', '') order by s.seq_in_index separator ', '), " + hidden
                        + ", " + line("comment", "nullif(max(s.index_comment), '')") + ")"
                        + " from information_schema.statistics s where s.table_schema = ?" + left("s.table_name")
                        + " group by s.table_name, s.index_name");
    }

    private static CatalogQuery foreignKey() {
        return new CatalogQuery(
                "foreign key",
                "select concat(" + quoted("r.table_name") + ", '.', " + quoted("r.constraint_name") + "), concat("
                        + "'columns: ', (select group_concat(" + quoted("k.column_name") + ", ' -> ',"
                        + " if(k.referenced_table_schema = k.table_schema, '', concat("
                        + quoted("k.referenced_table_schema") + ", '.')), " + quoted("k.referenced_table_name")
                        + ", '.', " + quoted("k.referenced_column_name")
                        + " order by k.ordinal_position separator ', ') from information_schema.key_column_usage k"
                        + " where k.constraint_schema = r.constraint_schema and k.table_name = r.table_name"
                        + " and k.constraint_name = r.constraint_name),"
                        + " '\\non update: ', lower(r.update_rule), '\\non delete: ', lower(r.delete_rule))"
                        + " from information_schema.referential_constraints r where r.constraint_schema = ?"
                        + left("r.table_name"));
    }

    private static CatalogQuery check(boolean mariadb) {
        String enforced = mariadb ? "''" : "if(t.enforced = 'NO', '\\nnot enforced', '')";
        String same = mariadb ? " and c.table_name = t.table_name" : "";
        return new CatalogQuery(
                "constraint",
                "select concat(" + quoted("t.table_name") + ", '.', " + quoted("t.constraint_name") + "), concat("
                        + "'check: ', replace(c.check_clause, '\\n', '\\n\\t'), " + enforced + ")"
                        + " from information_schema.table_constraints t join information_schema.check_constraints c"
                        + " on c.constraint_schema = t.constraint_schema and c.constraint_name = t.constraint_name"
                        + same + " where t.table_schema = ? and t.constraint_type = 'CHECK'" + left("t.table_name"));
    }

    private static CatalogQuery view() {
        return new CatalogQuery(
                "view",
                "select " + quoted("v.table_name") + ", concat('definer: ', v.definer, '\\nsecurity: ',"
                        + " lower(v.security_type), '\\ncheck option: ', lower(v.check_option), "
                        + line("query", ownless("v.view_definition", "v.table_schema")) + ")"
                        + " from information_schema.views v where v.table_schema = ?" + left("v.table_name"));
    }

    private static CatalogQuery routine(String kind) {
        String parameters = "(select group_concat(ifnull(concat(lower(p.parameter_mode), ' '), ''), "
                + quoted("p.parameter_name") + ", ' ', p.dtd_identifier order by p.ordinal_position separator ', ')"
                + " from information_schema.parameters p where p.specific_schema = r.routine_schema"
                + " and p.specific_name = r.specific_name and p.routine_type = r.routine_type"
                + " and p.ordinal_position > 0)";
        return new CatalogQuery(
                kind,
                "select " + quoted("r.routine_name") + ", concat('definer: ', r.definer, '\\nsecurity: ',"
                        + " lower(r.security_type), "
                        + line("parameters", parameters) + ", " + line("returns", "nullif(r.dtd_identifier, '')")
                        + ", if(r.is_deterministic = 'YES', '\\ndeterministic', ''), '\\ndata: ',"
                        + " lower(r.sql_data_access), '\\nmode: ', r.sql_mode, "
                        + line("body", "r.routine_definition") + ", "
                        + line("comment", "nullif(r.routine_comment, '')") + ")"
                        + " from information_schema.routines r where r.routine_schema = ? and r.routine_type = '"
                        + kind + "'" + left("''"));
    }

    private static CatalogQuery trigger() {
        return new CatalogQuery(
                "trigger",
                "select concat(" + quoted("g.event_object_table") + ", '.', " + quoted("g.trigger_name") + "), concat("
                        + "'definer: ', g.definer, '\\nfires: ', lower(g.action_timing), ' ',"
                        + " lower(g.event_manipulation), ' ', g.action_order, '\\nmode: ', g.sql_mode, "
                        + line("body", "g.action_statement") + ") from information_schema.triggers g"
                        + " where g.trigger_schema = ?" + left("g.event_object_table"));
    }

    private static CatalogQuery event() {
        return new CatalogQuery(
                "event",
                "select " + quoted("e.event_name") + ", concat('definer: ', e.definer, '\\nschedule: ',"
                        + " lower(e.event_type),"
                        + " ifnull(concat(' every ', e.interval_value, ' ', e.interval_field), ''),"
                        + " ifnull(concat(' at ', e.execute_at), ''),"
                        + " '\\nstatus: ', lower(e.status), '\\nzone: ',"
                        + " e.time_zone, '\\nmode: ', e.sql_mode, " + line("body", "e.event_definition") + ", "
                        + line("comment", "nullif(e.event_comment, '')") + ")"
                        + " from information_schema.events e where e.event_schema = ?" + left("''"));
    }

    /**
     * Who may do what in the schema. The server shows each user only their own privileges in its information schema, so
     * its own tables are asked: who may not read these is told so, and it never reads as if nobody had any.
     */
    private static CatalogQuery grant() {
        String grantee = "concat(quote(%1$s.user), '@', quote(%1$s.host))";
        String inSchema = "select " + grantee.formatted("d") + " as grantee, '(own)' as thing, concat_ws(', ',"
                + " if(d.select_priv = 'Y', 'select', null), if(d.insert_priv = 'Y', 'insert', null),"
                + " if(d.update_priv = 'Y', 'update', null), if(d.delete_priv = 'Y', 'delete', null),"
                + " if(d.create_priv = 'Y', 'create', null), if(d.drop_priv = 'Y', 'drop', null),"
                + " if(d.grant_priv = 'Y', 'grant option', null), if(d.references_priv = 'Y', 'references', null),"
                + " if(d.index_priv = 'Y', 'index', null), if(d.alter_priv = 'Y', 'alter', null),"
                + " if(d.create_view_priv = 'Y', 'create view', null), if(d.show_view_priv = 'Y', 'show view', null),"
                + " if(d.create_routine_priv = 'Y', 'create routine', null),"
                + " if(d.alter_routine_priv = 'Y', 'alter routine', null),"
                + " if(d.execute_priv = 'Y', 'execute', null), if(d.event_priv = 'Y', 'event', null),"
                + " if(d.trigger_priv = 'Y', 'trigger', null)) as privileges, '' as columns, replace(d.db, '\\\\', '')"
                + " as db, '' as tab from mysql.db d";
        String onTables = "select " + grantee.formatted("t") + ", " + quoted("t.table_name")
                + ", lower(t.table_priv), lower(t.column_priv), t.db, t.table_name from mysql.tables_priv t";
        return new CatalogQuery(
                "grant",
                "select concat(g.thing, ' to ', g.grantee), concat('privileges: ', g.privileges, "
                        + line("columns", "nullif(g.columns, '')") + ") from (" + inSchema + " union all " + onTables
                        + ") g where g.db = ?" + left("g.tab"));
    }

    private static String left(String table) {
        return " and not find_in_set(lower(" + table + "), ?)";
    }

    /** A name, quoted where it must be. */
    private static String quoted(String name) {
        return "if(" + name + " regexp '^[a-zA-Z_$][a-zA-Z0-9_$]*$', " + name + ", concat('`', replace(" + name
                + ", '`', '``'), '`'))";
    }

    /** A query text without the schema's own name, so that two clients' can be compared. */
    private static String ownless(String text, String schema) {
        return "replace(" + text + ", concat('`', " + schema + ", '`.'), '')";
    }

    private static String line(String name, String value) {
        return "ifnull(concat('\\n" + name + ": ', replace(" + value + ", '\\n', '\\n\\t')), '')";
    }
}
