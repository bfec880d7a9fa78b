package dev.shiplog.collector.schema;

/**
 * Asks a database for all objects of one kind.
 *
 * @param kind such as {@code table}
 * @param sql yields name and definition of each object, in any order; it has two parameters, both arrays: the names of
 *     the schemas, and the oids of tables that are left out
 */
record CatalogQuery(String kind, String sql) {}
