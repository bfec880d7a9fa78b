/** What each control says of a deployment: pure functions of its trail, of what else is known, and of what is asked. */
@NullMarked
package dev.shiplog.processor.control;

import org.jspecify.annotations.NullMarked;
