/** Real servers for tests, shared by all tests of one JVM. Never on a product's class path. */
@NullMarked
package dev.shiplog.testing;

import org.jspecify.annotations.NullMarked;
