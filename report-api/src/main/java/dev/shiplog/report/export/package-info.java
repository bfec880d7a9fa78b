/** The deployment history as files. Every format has the same rows in the same order, from one query. */
@NullMarked
package dev.shiplog.report.export;

import org.jspecify.annotations.NullMarked;
