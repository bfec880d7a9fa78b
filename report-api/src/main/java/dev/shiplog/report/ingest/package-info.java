/** Topics to the store: every record once, whatever fails. */
@NullMarked
package dev.shiplog.report.ingest;

import org.jspecify.annotations.NullMarked;
