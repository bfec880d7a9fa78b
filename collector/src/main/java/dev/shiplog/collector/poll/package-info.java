/** Looks at every configured target again and again, and sends what is new. */
@NullMarked
package dev.shiplog.collector.poll;

import org.jspecify.annotations.NullMarked;
