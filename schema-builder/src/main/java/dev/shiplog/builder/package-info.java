/** The migration tools that build schemas, and the embedded server in which they do. */
@NullMarked
package dev.shiplog.builder;

import org.jspecify.annotations.NullMarked;
