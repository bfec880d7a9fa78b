/** The history tables of migration tools, read over JDBC: one class per tool. */
@NullMarked
package dev.shiplog.collector.history;

import org.jspecify.annotations.NullMarked;
