@NullMarked
package dev.shiplog.report.store;

import org.jspecify.annotations.NullMarked;
