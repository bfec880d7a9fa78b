package dev.shiplog.collector.record;

import dev.shiplog.collector.output.Outputs;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run and how it is to be told.
 *
 * @param command the program and its arguments, at least the program
 * @param changes that the command applies, as whoever runs it says
 * @param tickets that the run is for; empty to take what the branch or the commit checked out names
 * @param commit what is deployed; null to take what is checked out in {@code directory}
 * @param actor who runs it; null to take the pipeline's or the operating system's user
 * @param reason why it is run by hand
 * @param collector its address, such as {@code http://127.0.0.1:7071}
 * @param token whose bearer may send events
 * @param spool the directory in which reports wait while the collector is away
 * @param directory in which the command runs
 * @param outputs reads what the command prints
 */
public record RecordRequest(
        TargetRef target,
        ToolName tool,
        List<String> command,
        List<ChangeId> changes,
        List<TicketKey> tickets,
        @Nullable CommitSha commit,
        @Nullable ActorName actor,
        @Nullable String reason,
        URI collector,
        Secret token,
        Path spool,
        Path directory,
        Outputs outputs) {
    public RecordRequest {
        command = List.copyOf(command);
        changes = List.copyOf(changes);
        tickets = List.copyOf(tickets);
        if (command.isEmpty() || command.getFirst().isBlank()) {
            throw new IllegalArgumentException("There is no command to record: write it after --");
        }
    }
}
