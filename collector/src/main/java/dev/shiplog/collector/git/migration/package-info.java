/** The files in which migration tools keep their changes, read without the tools: one class per tool. */
@NullMarked
package dev.shiplog.collector.git.migration;

import org.jspecify.annotations.NullMarked;
