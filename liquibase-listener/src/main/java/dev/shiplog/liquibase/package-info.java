/** Reports the runs of Liquibase from within: what ran, failed, was skipped or rolled back, how long it took. */
@NullMarked
package dev.shiplog.liquibase;

import org.jspecify.annotations.NullMarked;
