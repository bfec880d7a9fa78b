/** Where Shiplog sends what it finds, as shiplog.yaml says it. */
@NullMarked
package dev.shiplog.configuration.outbound;

import org.jspecify.annotations.NullMarked;
