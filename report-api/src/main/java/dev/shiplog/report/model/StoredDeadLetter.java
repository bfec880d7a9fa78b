package dev.shiplog.report.model;

import dev.shiplog.events.fact.LetterReplayed;
import dev.shiplog.events.transport.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with its place on the topic.
 *
 * @param id its place as text, such as {@code shiplog.dead-letters/0/17}; unique
 * @param replay what became of the newest attempt to read it again; null if there was none
 */
public record StoredDeadLetter(String id, DeadLetter letter, @Nullable LetterReplayed replay) {}
