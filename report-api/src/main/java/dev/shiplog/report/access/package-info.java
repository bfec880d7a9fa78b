/** Who may do what: tokens, sessions, one-time sign-in codes, and the record of sign-ins and refusals. */
@NullMarked
package dev.shiplog.report.access;

import org.jspecify.annotations.NullMarked;
