/** The controls as data: what each asks, by which clauses, and what can be set. Which hold is judged elsewhere. */
@NullMarked
package dev.shiplog.events.control;

import org.jspecify.annotations.NullMarked;
