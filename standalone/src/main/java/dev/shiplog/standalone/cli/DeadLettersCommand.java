package dev.shiplog.standalone.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "dead-letters",
        description = "Look after what could not be read: list it, show it, have it read again.",
        synopsisSubcommandLabel = "COMMAND")
final class DeadLettersCommand implements Callable<Integer> {
    /** Where they are. */
    static final String PATH = "/api/v1/dead-letters";

    private final Shell shell;

    @Spec
    private @Nullable CommandSpec spec;

    DeadLettersCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(shell.err());
        }
        return ExitStatus.USAGE;
    }
}
