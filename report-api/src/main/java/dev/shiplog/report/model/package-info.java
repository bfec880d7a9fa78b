/**
 * What the report API knows and what it asks of its store: filters, rows, and the ports that a store implements. One
 * model feeds JSON, pages and every export, so that they cannot disagree.
 */
@NullMarked
package dev.shiplog.report.model;

import org.jspecify.annotations.NullMarked;
