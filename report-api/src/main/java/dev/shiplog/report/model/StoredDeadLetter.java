package dev.shiplog.report.model;

import dev.shiplog.events.transport.DeadLetter;

/**
 * A dead letter with its place on the topic.
 *
 * @param id its place as text, such as {@code shiplog.dead-letters/0/17}; unique
 */
public record StoredDeadLetter(String id, DeadLetter letter) {}
