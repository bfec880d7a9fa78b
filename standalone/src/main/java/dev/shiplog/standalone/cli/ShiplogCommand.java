package dev.shiplog.standalone.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "shiplog",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        description = "The provable record of every deployment, of databases above all.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "`shiplog COMMAND --help` shows a command's options, with examples.",
            "",
            "Exit status: 0 done; 1 failed; 2 the command line or shiplog.yaml cannot be used.",
            "`shiplog record` ends with the exit status of the command that it ran; `shiplog check drift` with 0 if",
            "the target is clean, 1 if it has drifted, 2 if nobody can tell.",
            "",
            "Examples:",
            "  shiplog demo                      see it work, with nothing set up",
            "  shiplog up --config shiplog.yaml  watch your own databases"
        })
final class ShiplogCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private final Shell shell;

    ShiplogCommand(Shell shell) {
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
