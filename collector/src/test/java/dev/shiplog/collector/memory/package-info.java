@NullMarked
package dev.shiplog.collector.memory;

import org.jspecify.annotations.NullMarked;
