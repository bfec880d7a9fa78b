/** Forms of output, on recorded examples and on damaged ones. */
@NullMarked
package dev.shiplog.collector.output;

import org.jspecify.annotations.NullMarked;
