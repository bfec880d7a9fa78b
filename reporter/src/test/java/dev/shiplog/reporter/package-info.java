/** The reporter, against a server that reads what it sends as the collector does. */
@NullMarked
package dev.shiplog.reporter;

import org.jspecify.annotations.NullMarked;
