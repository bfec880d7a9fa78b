package dev.shiplog.standalone.demo;

/** A migration tool that brings a target up to what is checked out. */
@FunctionalInterface
interface MigrationTool {
    /** Runs it to its end; a change that fails is an answer, not an exception. */
    ToolRun run(DemoTarget target, Release release);
}
