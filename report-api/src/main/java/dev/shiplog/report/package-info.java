/** The report API: topics to PostgreSQL to HTTP, pages and exports. */
@NullMarked
package dev.shiplog.report;

import org.jspecify.annotations.NullMarked;
