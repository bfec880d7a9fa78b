@NullMarked
package dev.shiplog.processor.correlation;

import org.jspecify.annotations.NullMarked;
