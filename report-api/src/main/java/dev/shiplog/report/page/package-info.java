/** Pages, rendered on the server: they need no script, and every text in them is escaped by the template engine. */
@NullMarked
package dev.shiplog.report.page;

import org.jspecify.annotations.NullMarked;
