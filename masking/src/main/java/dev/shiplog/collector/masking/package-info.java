/**
 * Takes secrets and clients' data out of text before it leaves the collector, or a tool that a listener of ours runs
 * within; pure functions of the Java platform alone.
 */
@NullMarked
package dev.shiplog.collector.masking;

import org.jspecify.annotations.NullMarked;
