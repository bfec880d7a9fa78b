@NullMarked
package dev.shiplog.standalone.demo;

import org.jspecify.annotations.NullMarked;
