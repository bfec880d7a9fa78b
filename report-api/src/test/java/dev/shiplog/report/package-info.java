/** Fakes and sample data for the report API's tests. */
@NullMarked
package dev.shiplog.report;

import org.jspecify.annotations.NullMarked;
