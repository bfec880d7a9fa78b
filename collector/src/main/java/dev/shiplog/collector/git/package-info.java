/** Reads Git repositories: their commits, and what each commit did to the changes in them. */
@NullMarked
package dev.shiplog.collector.git;

import org.jspecify.annotations.NullMarked;
