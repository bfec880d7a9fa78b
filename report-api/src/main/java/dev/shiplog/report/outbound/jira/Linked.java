package dev.shiplog.report.outbound.jira;

import dev.shiplog.events.identity.TicketKey;
import java.util.List;

/**
 * What Jira Data Center was told last of a deployment.
 *
 * @param content a hash of what was told
 * @param tickets that link to it now
 * @param dropped that linked to it until then
 */
record Linked(int version, String content, List<TicketKey> tickets, List<TicketKey> dropped) {}
