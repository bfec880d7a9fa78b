@NullMarked
package dev.shiplog.processor.drift;

import org.jspecify.annotations.NullMarked;
