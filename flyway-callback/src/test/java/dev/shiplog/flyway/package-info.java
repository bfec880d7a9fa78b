/** The jar within real runs of Flyway on a real PostgreSQL. */
@NullMarked
package dev.shiplog.flyway;

import org.jspecify.annotations.NullMarked;
