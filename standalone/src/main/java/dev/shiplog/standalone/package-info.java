/** The program that {@code ./shiplog} runs. */
@NullMarked
package dev.shiplog.standalone;

import org.jspecify.annotations.NullMarked;
