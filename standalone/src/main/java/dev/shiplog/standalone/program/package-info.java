/** The composition: which parts run in this process, and in which order they start and stop. */
@NullMarked
package dev.shiplog.standalone.program;

import org.jspecify.annotations.NullMarked;
