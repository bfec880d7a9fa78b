package dev.shiplog.report.access;

import dev.shiplog.events.fact.Role;
import dev.shiplog.events.identity.ActorName;

/** Somebody who has proven who they are. */
public record Principal(ActorName actor, Role role) {}
