@NullMarked
package dev.shiplog.processor.promotion;

import org.jspecify.annotations.NullMarked;
