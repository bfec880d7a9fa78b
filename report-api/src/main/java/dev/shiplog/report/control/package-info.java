/** The controls that are asked of all that Shiplog holds, each a pure function of numbers and of the configuration. */
@NullMarked
package dev.shiplog.report.control;

import org.jspecify.annotations.NullMarked;
