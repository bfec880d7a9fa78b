@NullMarked
package dev.shiplog.processor.topology;

import org.jspecify.annotations.NullMarked;
