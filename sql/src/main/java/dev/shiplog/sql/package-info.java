/** Brings Shiplog's own schema to this version; {@code mirror} below is generated from it. */
@NullMarked
package dev.shiplog.sql;

import org.jspecify.annotations.NullMarked;
