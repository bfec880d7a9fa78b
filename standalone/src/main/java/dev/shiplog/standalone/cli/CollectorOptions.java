package dev.shiplog.standalone.cli;

import dev.shiplog.configuration.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
        String text = url == null ? shell.environment().getOrDefault("SHIPLOG_COLLECTOR_URL", NEAREST) : url;
        try {
            URI address = URI.create(text);
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (http && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw usage("the collector's URL cannot be read: " + e.getMessage());
        }
        throw usage("the collector's URL is not http://host:port: " + text);
    }

    Secret token() {
        String text = tokenFile == null ? token : read(tokenFile);
        if (text == null) {
            text = shell.environment().get("SHIPLOG_TOKEN");
        }
        if (text == null || text.isBlank()) {
            throw usage("the collector's token is missing: give --token-file, or export SHIPLOG_TOKEN");
        }
        return new Secret(text.strip());
    }

    private String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw usage("the token file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + "): name a file that this user may read");
        }
    }

    private ParameterException usage(String message) {
        CommandLine commandLine = spec == null ? new CommandLine(this) : spec.commandLine();
        return new ParameterException(commandLine, message);
    }
}
