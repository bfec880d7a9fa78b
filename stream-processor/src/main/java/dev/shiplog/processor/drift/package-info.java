/** Pure decisions: what changed in a schema that no deployment made so. */
@NullMarked
package dev.shiplog.processor.drift;

import org.jspecify.annotations.NullMarked;
