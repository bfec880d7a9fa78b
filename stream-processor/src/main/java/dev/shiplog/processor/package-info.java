/** The program part that turns facts into trails and alerts. */
@NullMarked
package dev.shiplog.processor;

import org.jspecify.annotations.NullMarked;
