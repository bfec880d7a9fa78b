package dev.shiplog.collector.git;

import org.eclipse.jgit.lib.ObjectId;

/** A migration file that could not be parsed, with why. */
public record UnreadableFile(String path, ObjectId blob, String why) {}
