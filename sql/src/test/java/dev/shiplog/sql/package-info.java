@NullMarked
package dev.shiplog.sql;

import org.jspecify.annotations.NullMarked;
