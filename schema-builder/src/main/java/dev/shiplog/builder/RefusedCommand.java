package dev.shiplog.builder;

import liquibase.change.DatabaseChange;

/** In place of a program of the operating system. */
@DatabaseChange(
        name = "executeCommand",
        description = "A program of the operating system, which is not run here",
        priority = RefusedChange.PRIORITY)
public final class RefusedCommand extends RefusedChange {}
