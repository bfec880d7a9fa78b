/** A real Kafka broker in this process. Kafka's internal classes are named here and nowhere else. */
@NullMarked
package dev.shiplog.embedded.kafka;

import org.jspecify.annotations.NullMarked;
