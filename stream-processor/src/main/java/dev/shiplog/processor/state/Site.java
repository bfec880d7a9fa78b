package dev.shiplog.processor.state;

/**
 * One tool on one target: the unit whose history is grouped.
 *
 * @param path of the target: application, environment and target
 */
public record Site(String path, String tool) {}
