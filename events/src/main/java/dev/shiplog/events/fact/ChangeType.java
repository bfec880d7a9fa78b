package dev.shiplog.events.fact;

/** What kind of thing a change alters. */
public enum ChangeType {
    /** Structure: tables, columns, indexes, constraints. */
    DDL,
    /** Data: inserts, updates, deletes. */
    DML,
    /** Procedures, functions, triggers, views. */
    CODE
}
