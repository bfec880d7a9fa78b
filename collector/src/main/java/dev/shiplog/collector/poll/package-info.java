/** Looks at every configured target and repository again and again, and sends what is new. */
@NullMarked
package dev.shiplog.collector.poll;

import org.jspecify.annotations.NullMarked;
