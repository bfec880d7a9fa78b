/** What migration tools print, and what it tells of a run: pure readers of lines, one class for each form. */
@NullMarked
package dev.shiplog.collector.output;

import org.jspecify.annotations.NullMarked;
