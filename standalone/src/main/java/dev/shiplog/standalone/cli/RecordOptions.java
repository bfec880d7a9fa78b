package dev.shiplog.standalone.cli;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that is to be run and recorded as a deployment.
 *
 * @param commit what was checked out
 * @param changes that the command applies
 * @param reason why it is run by hand
 * @param collector its address, {@code http://host:port} or with https
 * @param token with which the collector lets us in
 * @param command the program and its arguments; never empty
 * @param output the form of what it prints, {@code auto} or {@code plain}
 */
public record RecordOptions(
        TargetRef target,
        ToolName tool,
        List<TicketKey> tickets,
        @Nullable CommitSha commit,
        List<ChangeId> changes,
        @Nullable String reason,
        URI collector,
        Secret token,
        List<String> command,
        String output) {
    public RecordOptions {
        tickets = List.copyOf(tickets);
        changes = List.copyOf(changes);
        command = List.copyOf(command);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command is empty: name the program to run after --");
        }
    }
}
