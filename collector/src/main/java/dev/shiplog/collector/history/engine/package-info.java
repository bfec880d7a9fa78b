/** What is different in each database engine. */
@NullMarked
package dev.shiplog.collector.history.engine;

import org.jspecify.annotations.NullMarked;
