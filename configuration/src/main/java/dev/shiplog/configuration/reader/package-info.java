/** Reads shiplog.yaml into the records of its parent package, or reports every fault in it at once. */
@NullMarked
package dev.shiplog.configuration.reader;

import org.jspecify.annotations.NullMarked;
