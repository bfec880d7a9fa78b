package dev.shiplog.report.model;

import dev.shiplog.events.fact.Role;
import dev.shiplog.events.identity.ActorName;

/**
 * Whom a token names.
 *
 * @param tokenHash SHA-256 of the token's characters, 64 lower-case hexadecimal digits
 */
public record TokenHolder(String tokenHash, ActorName holder, Role role) {}
