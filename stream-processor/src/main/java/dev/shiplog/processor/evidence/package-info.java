/** Evidence as it is kept, and as the pure rules of {@code correlation} ask for it. */
@NullMarked
package dev.shiplog.processor.evidence;

import org.jspecify.annotations.NullMarked;
