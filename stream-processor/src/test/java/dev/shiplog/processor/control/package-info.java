@NullMarked
package dev.shiplog.processor.control;

import org.jspecify.annotations.NullMarked;
