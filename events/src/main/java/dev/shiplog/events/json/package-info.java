/** The one JSON form of facts and findings, and its canonical bytes. */
@NullMarked
package dev.shiplog.events.json;

import org.jspecify.annotations.NullMarked;
