@NullMarked
package dev.shiplog.processor;

import org.jspecify.annotations.NullMarked;
