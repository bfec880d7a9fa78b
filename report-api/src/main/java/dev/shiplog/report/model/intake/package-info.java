/** What ingest asks of the store: to take records over, each exactly once. */
@NullMarked
package dev.shiplog.report.model.intake;

import org.jspecify.annotations.NullMarked;
