package dev.shiplog.processor.topology;

/**
 * One tool on one target: the unit whose history is grouped.
 *
 * @param path of the target: application, environment and target
 */
record Site(String path, String tool) {}
