/** Puts word of each conflict of facts into the ledger, so that the applications that it concerns hear of it. */
@NullMarked
package dev.shiplog.report.conflict;

import org.jspecify.annotations.NullMarked;
