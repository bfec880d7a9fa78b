/** Reports the runs of Flyway from within: what ran, failed or was undone, how long it took, by whom. */
@NullMarked
package dev.shiplog.flyway;

import org.jspecify.annotations.NullMarked;
