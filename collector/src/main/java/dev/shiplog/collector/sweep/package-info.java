/** Sweeps: hosts are asked for what their webhooks did not deliver, and it is taken in through the same door. */
@NullMarked
package dev.shiplog.collector.sweep;

import org.jspecify.annotations.NullMarked;
