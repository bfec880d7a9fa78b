/** Import of CSV files: columns are mapped to the properties of facts, which go in by the collector's door. */
@NullMarked
package dev.shiplog.collector.imports;

import org.jspecify.annotations.NullMarked;
