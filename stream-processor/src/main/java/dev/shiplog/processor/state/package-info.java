/** What the processor keeps, and how: keys, edges, marks of what is to be done, what was found last. */
@NullMarked
package dev.shiplog.processor.state;

import org.jspecify.annotations.NullMarked;
