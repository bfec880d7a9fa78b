/** Runs any command and reports the run: what {@code shiplog record} does. It never breaks or delays the command. */
@NullMarked
package dev.shiplog.collector.record;

import org.jspecify.annotations.NullMarked;
