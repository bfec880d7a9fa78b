/** Moves records and keeps state; everything that is decided is decided in {@code correlation}. */
@NullMarked
package dev.shiplog.processor.topology;

import org.jspecify.annotations.NullMarked;
