package dev.shiplog.report.access;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.TokenIssued;

/**
 * A token that was just made.
 *
 * @param token its characters, which nobody can show again
 * @param issued the fact that tells of it
 */
public record IssuedToken(Secret token, TokenIssued issued) {}
