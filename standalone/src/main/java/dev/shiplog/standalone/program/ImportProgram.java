package dev.shiplog.standalone.program;

import dev.shiplog.collector.imports.CsvImport;
import dev.shiplog.collector.imports.ImportReport;
import dev.shiplog.collector.imports.ImportRequest;
import dev.shiplog.collector.imports.PgAuditImport;
import dev.shiplog.collector.imports.UnusableMappingException;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.standalone.cli.ImportOptions;
import dev.shiplog.standalone.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code shiplog import}: imports a file and tells what came of it. */
final class ImportProgram {
    private static final int UNUSABLE = 2;
    private static final long LINES_A_STEP = 5_000;

    private final Shell shell;
    private final boolean terminal;

    /** @param terminal whether a person looks on, who wants to see that it goes on */
    ImportProgram(Shell shell, boolean terminal) {
        this.shell = shell;
        this.terminal = terminal;
    }

    int run(ImportOptions options) throws IOException, InterruptedException {
        Path rejects = options.rejects();
        if (rejects != null && Files.exists(rejects) && Files.isSameFile(rejects, options.file())) {
            shell.err().println("--rejects names the file that is imported; name another");
            return UNUSABLE;
        }
        try {
            ImportReport report = imported(options, options.log());
            clear();
            tell(report, options);
            return report.rejected() == 0 && report.stopped().isEmpty() ? 0 : 1;
        } catch (UnusableMappingException e) {
            shell.err().println(e.getMessage());
            return UNUSABLE;
        } catch (NoSuchFileException e) {
            shell.err()
                    .println("there is no file " + e.getFile() + "; mappings that are ready: "
                            + String.join(", ", ImportRequest.READY_MAPPINGS));
            return UNUSABLE;
        }
    }

    private ImportReport imported(ImportOptions options, ImportOptions.@Nullable ServerLog log)
            throws IOException, UnusableMappingException, InterruptedException {
        if (log == null) {
            ImportRequest request = new ImportRequest(
                    options.file(), options.mapping(), options.rejects(), options.collector(), options.token());
            return new CsvImport(request, this::show).run();
        }
        return new PgAuditImport(new PgAuditImport.Request(
                        options.file(),
                        log.target(),
                        log.database(),
                        log.schema(),
                        options.collector(),
                        options.token()))
                .run();
    }

    private void show(long lines) {
        if (terminal && lines % LINES_A_STEP == 0) {
            shell.err().print(String.format(Locale.ROOT, "\r%,d lines", lines));
            shell.err().flush();
        }
    }

    private void clear() {
        if (terminal) {
            shell.err().print("\r                    \r");
            shell.err().flush();
        }
    }

    private void tell(ImportReport report, ImportOptions options) throws IOException {
        if (options.json()) {
            shell.out().println(ShiplogJson.mapper().writeValueAsString(report));
            return;
        }
        boolean dry = options.token() == null;
        shell.out().printf(Locale.ROOT, "%,d lines, %,d of them tell a fact; ", report.lines(), report.facts());
        shell.out()
                .printf(
                        Locale.ROOT,
                        dry ? "nothing was sent (dry run); %2$,d rejected%n" : "%,d facts are in; %,d rejected%n",
                        report.sent(),
                        report.rejected());
        for (ImportReport.Reject reject : report.firstRejected()) {
            shell.out()
                    .println("line " + reject.line()
                            + (reject.column().isEmpty() ? "" : ", column " + reject.column()) + ": " + reject.reason()
                            + "; "
                            + reject.mend());
        }
        if (report.rejected() > report.firstRejected().size()) {
            shell.out().println("In all, by reason:");
            for (Map.Entry<String, Long> reason : report.reasons().entrySet()) {
                shell.out().printf(Locale.ROOT, "%,8d  %s%n", reason.getValue(), reason.getKey());
            }
        }
        if (!report.stopped().isEmpty()) {
            shell.err().println("stopped: " + report.stopped());
        }
    }
}
