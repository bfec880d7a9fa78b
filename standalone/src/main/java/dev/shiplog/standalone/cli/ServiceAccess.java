package dev.shiplog.standalone.cli;

import dev.shiplog.configuration.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Reads where a service is and with which token it lets us in, from options or from the environment.
 *
 * @param service what messages call it, such as {@code the collector}
 * @param urlVariable the variable that holds its address where no option does
 * @param nearest its address where neither does
 * @param tokenVariable the variable that holds the token
 */
record ServiceAccess(
        Shell shell,
        @Nullable CommandSpec spec,
        String service,
        String urlVariable,
        String nearest,
        String tokenVariable) {
    URI address(@Nullable String url) {
        String text = url == null ? shell.environment().getOrDefault(urlVariable, nearest) : url;
        try {
            URI address = URI.create(text);
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (http && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw usage(service + "'s URL cannot be read: " + e.getMessage());
        }
        throw usage(service + "'s URL is not http://host:port: " + text);
    }

    Secret token(@Nullable String token, @Nullable Path file) {
        String text = file == null ? token : read(file);
        if (text == null) {
            text = shell.environment().get(tokenVariable);
        }
        if (text == null || text.isBlank()) {
            throw usage(service + "'s token is missing: give --token-file, or export " + tokenVariable);
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
        CommandLine commandLine = spec == null ? new CommandLine(new Object()) : spec.commandLine();
        return new ParameterException(commandLine, message);
    }
}
