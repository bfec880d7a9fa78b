package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.TicketKey;

/** A ticket as its tracker told of it last. */
public record ExpectedTicket(TicketKey ticket, String type, String summary, String status) {}
