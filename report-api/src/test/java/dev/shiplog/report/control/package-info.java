@NullMarked
package dev.shiplog.report.control;

import org.jspecify.annotations.NullMarked;
