/** Masks the free text of every fact; the rules themselves are in the masking module, which listeners use too. */
@NullMarked
package dev.shiplog.collector.masking;

import org.jspecify.annotations.NullMarked;
