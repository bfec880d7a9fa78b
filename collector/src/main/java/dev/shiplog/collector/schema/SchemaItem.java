package dev.shiplog.collector.schema;

import dev.shiplog.events.fact.DatabaseObject;

/**
 * An object as it was read.
 *
 * @param definition its canonical text, with nothing masked
 */
record SchemaItem(DatabaseObject object, String definition) {}
