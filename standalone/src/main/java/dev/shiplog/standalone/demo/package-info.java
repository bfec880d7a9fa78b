/** A small world in which everything is real: Git, migration tools, databases, tickets, reviews; told once. */
@NullMarked
package dev.shiplog.standalone.demo;

import org.jspecify.annotations.NullMarked;
