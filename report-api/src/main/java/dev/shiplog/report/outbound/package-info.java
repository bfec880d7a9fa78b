/** How the report API's own facts reach Kafka, and how findings reach those who are told of them. */
@NullMarked
package dev.shiplog.report.outbound;

import org.jspecify.annotations.NullMarked;
