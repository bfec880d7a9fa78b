/**
 * What follows from the facts, as plain functions: which rows and reports are one deployment, which evidence belongs to
 * it, and what a person should see. Nothing here knows of Kafka, of stores, or of the order in which facts arrive.
 */
@NullMarked
package dev.shiplog.processor.correlation;

import org.jspecify.annotations.NullMarked;
