/** Reads dead letters again, through the doors that they came in by, when somebody asks for it. */
@NullMarked
package dev.shiplog.collector.replay;

import org.jspecify.annotations.NullMarked;
