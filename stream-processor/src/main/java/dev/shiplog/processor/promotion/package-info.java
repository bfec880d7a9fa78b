/** Where each change stands on its way through the environments, and what is wrong with that way: pure functions. */
@NullMarked
package dev.shiplog.processor.promotion;

import org.jspecify.annotations.NullMarked;
