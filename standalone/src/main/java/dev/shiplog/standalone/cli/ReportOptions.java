package dev.shiplog.standalone.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a report API is, and with which token it lets us in. */
final class ReportOptions {
    private static final String NEAREST = "http://127.0.0.1:7070";

    private final Shell shell;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--report-url",
            paramLabel = "URL",
            description = "The report API (default: $SHIPLOG_REPORT_URL, or " + NEAREST + ").")
    private @Nullable String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "A token that may do it (default: $SHIPLOG_REPORT_TOKEN). Others on this machine can see a"
                    + " command line, so a file or the variable is better.")
    private @Nullable String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the token, such as admin.token in the data directory.")
    private @Nullable Path tokenFile;

    ReportOptions(Shell shell) {
        this.shell = shell;
    }

    /** The report API that these options name. */
    ReportCalls calls() {
        ServiceAccess access =
                new ServiceAccess(shell, spec, "the report API", "SHIPLOG_REPORT_URL", NEAREST, "SHIPLOG_REPORT_TOKEN");
        return new ReportCalls(access.address(url), access.token(token, tokenFile));
    }
}
