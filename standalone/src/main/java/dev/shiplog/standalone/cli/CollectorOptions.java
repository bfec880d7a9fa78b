package dev.shiplog.standalone.cli;

import dev.shiplog.configuration.Secret;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a collector is, and with which token it lets us in. */
final class CollectorOptions {
    private static final String NEAREST = "http://127.0.0.1:7071";

    private final Shell shell;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--collector-url",
            paramLabel = "URL",
            description = "The collector (default: $SHIPLOG_COLLECTOR_URL, or " + NEAREST + ").")
    private @Nullable String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The collector's token (default: $SHIPLOG_TOKEN). Others on this machine can see a command"
                    + " line, so a file or the variable is better.")
    private @Nullable String token;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the token.")
    private @Nullable Path tokenFile;

    CollectorOptions(Shell shell) {
        this.shell = shell;
    }

    URI address() {
        return access().address(url);
    }

    Secret token() {
        return access().token(token, tokenFile);
    }

    private ServiceAccess access() {
        return new ServiceAccess(shell, spec, "the collector", "SHIPLOG_COLLECTOR_URL", NEAREST, "SHIPLOG_TOKEN");
    }
}
