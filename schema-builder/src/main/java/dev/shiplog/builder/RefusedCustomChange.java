package dev.shiplog.builder;

import liquibase.change.DatabaseChange;

/** In place of a class of Java. */
@DatabaseChange(
        name = "customChange",
        description = "A class of Java, which is not run here",
        priority = RefusedChange.PRIORITY)
public final class RefusedCustomChange extends RefusedChange {}
