/** Who is who, and what is allowed where, as shiplog.yaml says it. */
@NullMarked
package dev.shiplog.configuration.governance;

import org.jspecify.annotations.NullMarked;
