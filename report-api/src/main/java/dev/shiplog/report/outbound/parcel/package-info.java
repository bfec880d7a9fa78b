/** What the loops of the destinations and the destinations themselves tell each other. */
@NullMarked
package dev.shiplog.report.outbound.parcel;

import org.jspecify.annotations.NullMarked;
