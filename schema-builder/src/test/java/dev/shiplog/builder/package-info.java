@NullMarked
package dev.shiplog.builder;

import org.jspecify.annotations.NullMarked;
