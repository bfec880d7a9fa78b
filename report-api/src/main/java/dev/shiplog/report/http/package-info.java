/** HTTP: a handler parses, asks, renders. Every route says who may use it, and which parameters it takes. */
@NullMarked
package dev.shiplog.report.http;

import org.jspecify.annotations.NullMarked;
