@NullMarked
package dev.shiplog.processor.state;

import org.jspecify.annotations.NullMarked;
