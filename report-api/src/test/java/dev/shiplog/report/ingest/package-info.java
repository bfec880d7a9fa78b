@NullMarked
package dev.shiplog.report.ingest;

import org.jspecify.annotations.NullMarked;
