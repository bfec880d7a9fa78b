/** A real PostgreSQL as a child process, its data kept in one directory. */
@NullMarked
package dev.shiplog.embedded.postgres;

import org.jspecify.annotations.NullMarked;
