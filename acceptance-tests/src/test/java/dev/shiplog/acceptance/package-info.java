/** The whole of Shiplog under test: real servers, real tools, and what comes out at the other end. */
@NullMarked
package dev.shiplog.acceptance;

import org.jspecify.annotations.NullMarked;
