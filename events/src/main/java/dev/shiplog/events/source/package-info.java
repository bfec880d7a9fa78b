/** How collectors tell of their sources. Not facts: only the newest word of each counts. */
@NullMarked
package dev.shiplog.events.source;

import org.jspecify.annotations.NullMarked;
