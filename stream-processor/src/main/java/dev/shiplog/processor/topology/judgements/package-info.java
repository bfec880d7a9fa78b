/** Keeps up what the controls of {@code control} find about each deployment. */
@NullMarked
package dev.shiplog.processor.topology.judgements;

import org.jspecify.annotations.NullMarked;
