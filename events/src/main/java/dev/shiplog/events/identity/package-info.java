/** Names and ids. No bare string crosses a boundary: each is a one-line record that checks itself. */
@NullMarked
package dev.shiplog.events.identity;

import org.jspecify.annotations.NullMarked;
