/** Who changes schemas, as the servers themselves note it. */
@NullMarked
package dev.shiplog.collector.ddl;

import org.jspecify.annotations.NullMarked;
