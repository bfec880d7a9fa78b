/** What both embedded servers need: a home that one process holds, a port that is free, one kind of failure. */
@NullMarked
package dev.shiplog.embedded;

import org.jspecify.annotations.NullMarked;
