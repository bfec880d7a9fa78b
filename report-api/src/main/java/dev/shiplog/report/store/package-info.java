/**
 * PostgreSQL: the ports of {@code model} by jOOQ, which is used nowhere else. One query, one class. Rows go in by
 * {@code insert … select from unnest(arrays)}, one statement a table and batch.
 */
@NullMarked
package dev.shiplog.report.store;

import org.jspecify.annotations.NullMarked;
