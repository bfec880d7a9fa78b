/** Calls addresses on the web that somebody else chose. */
@NullMarked
package dev.shiplog.report.outbound.web;

import org.jspecify.annotations.NullMarked;
