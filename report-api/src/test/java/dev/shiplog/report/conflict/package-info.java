@NullMarked
package dev.shiplog.report.conflict;

import org.jspecify.annotations.NullMarked;
