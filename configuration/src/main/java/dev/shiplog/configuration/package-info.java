/** What a user says in shiplog.yaml, as records that are valid. */
@NullMarked
package dev.shiplog.configuration;

import org.jspecify.annotations.NullMarked;
