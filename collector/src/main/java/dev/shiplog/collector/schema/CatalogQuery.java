package dev.shiplog.collector.schema;

import org.jspecify.annotations.Nullable;

/**
 * Asks a database for all objects of one kind.
 *
 * @param kind such as {@code table}
 * @param sql yields name and definition of each object, in any order; it has two parameters, both arrays: what it is
 *     among, and the oids of tables that are left out
 * @param among the group of oids that it looks among, as {@link PostgresPresent} finds them beforehand; null if it
 *     looks among the names of the schemas
 */
record CatalogQuery(String kind, String sql, @Nullable String among) {
    CatalogQuery(String kind, String sql) {
        this(kind, sql, null);
    }
}
