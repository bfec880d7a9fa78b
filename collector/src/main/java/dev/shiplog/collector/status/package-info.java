/** Tells the report API, each minute and whenever something changes, how it stands with every source. */
@NullMarked
package dev.shiplog.collector.status;

import org.jspecify.annotations.NullMarked;
