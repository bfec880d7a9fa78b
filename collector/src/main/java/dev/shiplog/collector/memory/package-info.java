/** Remembers what a target's history table showed, so that what vanishes from it or is edited there is noticed. */
@NullMarked
package dev.shiplog.collector.memory;

import org.jspecify.annotations.NullMarked;
