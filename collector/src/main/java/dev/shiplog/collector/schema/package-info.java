/** Reads schemas as canonical definitions and tells what differs between two looks; see {@code docs/drift.md}. */
@NullMarked
package dev.shiplog.collector.schema;

import org.jspecify.annotations.NullMarked;
