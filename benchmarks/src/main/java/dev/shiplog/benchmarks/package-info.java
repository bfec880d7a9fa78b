/** Benchmarks of the whole pipeline, on embedded servers in one process. */
@NullMarked
package dev.shiplog.benchmarks;

import org.jspecify.annotations.NullMarked;
