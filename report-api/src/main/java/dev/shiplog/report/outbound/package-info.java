/** How the report API's own facts reach Kafka. */
@NullMarked
package dev.shiplog.report.outbound;

import org.jspecify.annotations.NullMarked;
