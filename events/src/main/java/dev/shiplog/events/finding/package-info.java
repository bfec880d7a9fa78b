/**
 * What follows from the facts: trails and alerts. A finding is computed from facts alone and corrected when they grow.
 */
@NullMarked
package dev.shiplog.events.finding;

import org.jspecify.annotations.NullMarked;
