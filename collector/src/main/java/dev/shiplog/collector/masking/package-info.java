/** Takes secrets and clients' data out of text before it leaves the collector; pure functions. */
@NullMarked
package dev.shiplog.collector.masking;

import org.jspecify.annotations.NullMarked;
