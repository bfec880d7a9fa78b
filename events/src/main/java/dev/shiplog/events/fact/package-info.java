/** What was observed or reported. A fact that exists is valid; it is never changed, only followed by another. */
@NullMarked
package dev.shiplog.events.fact;

import org.jspecify.annotations.NullMarked;
