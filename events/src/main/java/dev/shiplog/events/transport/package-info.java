/** How facts and findings travel: the topics, their settings, and the CloudEvents envelope. */
@NullMarked
package dev.shiplog.events.transport;

import org.jspecify.annotations.NullMarked;
