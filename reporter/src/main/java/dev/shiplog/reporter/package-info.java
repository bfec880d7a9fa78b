/**
 * Reports a run from within the tool that makes it: on the tool's own class path, so without any library; beside its
 * work, so that nothing here can break or delay it.
 */
@NullMarked
package dev.shiplog.reporter;

import org.jspecify.annotations.NullMarked;
