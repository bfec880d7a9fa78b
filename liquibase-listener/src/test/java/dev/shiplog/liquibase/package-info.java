/** The jar within real runs of Liquibase on a real PostgreSQL. */
@NullMarked
package dev.shiplog.liquibase;

import org.jspecify.annotations.NullMarked;
