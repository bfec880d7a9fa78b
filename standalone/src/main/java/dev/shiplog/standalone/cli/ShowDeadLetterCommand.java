package dev.shiplog.standalone.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Show one with its headers and its body. That you looked is a fact in the ledger.",
        footer = {"", "Example:", "  shiplog dead-letters show shiplog.dead-letters/0/17"})
final class ShowDeadLetterCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ReportOptions report;

    @Parameters(paramLabel = "ID", description = "As the list shows it.")
    private String id = "";

    ShowDeadLetterCommand(Shell shell, ReportOptions report) {
        this.shell = shell;
        this.report = report;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        shell.out()
                .println(report.calls().get(DeadLettersCommand.PATH + "/" + id).toPrettyString());
        return ExitStatus.OK;
    }
}
