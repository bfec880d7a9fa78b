/**
 * Lets migration tools build, in empty databases, the schemas that the migrations at a commit make; see {@code
 * docs/drift.md}.
 */
@NullMarked
package dev.shiplog.collector.build;

import org.jspecify.annotations.NullMarked;
