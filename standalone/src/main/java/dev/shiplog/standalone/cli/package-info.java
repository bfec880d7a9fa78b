/** The {@code shiplog} command line: understands what was asked, and calls {@code Programs}, which do it. */
@NullMarked
package dev.shiplog.standalone.cli;

import org.jspecify.annotations.NullMarked;
