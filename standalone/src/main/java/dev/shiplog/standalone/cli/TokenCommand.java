package dev.shiplog.standalone.cli;

import dev.shiplog.events.identity.ActorName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        description = "Make a new token for somebody who sends facts to the collector.",
        footer = {
            "",
            "The token is shown this once. Only its hash goes into shiplog.yaml, under collector.tokens.",
            "",
            "Examples:",
            "  shiplog token --holder build-server",
            "  shiplog token --holder build-server --json"
        })
final class TokenCommand implements Callable<Integer> {
    private static final int BYTES = 32;

    private final Shell shell;

    @Option(
            names = "--holder",
            paramLabel = "NAME",
            defaultValue = "build-server",
            description = "Whom it names in everything that is sent with it (default: ${DEFAULT-VALUE}).")
    private ActorName holder = new ActorName("build-server");

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    TokenCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        byte[] secret = new byte[BYTES];
        shell.random().nextBytes(secret);
        String token = "shiplog_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        String name = holder.value().replace("\\", "\\\\").replace("\"", "\\\"");
        if (json) {
            shell.out().printf("{\"token\":\"%s\",\"holder\":\"%s\",\"sha256\":\"%s\"}%n", token, name, sha256(token));
        } else {
            shell.out().printf("Token, shown this once; hand it to %s:%n%n  %s%n%n", holder, token);
            shell.out().println("Entry for shiplog.yaml, under collector: tokens:");
            shell.out().printf("%n    - {holder: \"%s\", sha256: %s}%n", name, sha256(token));
        }
        return ExitStatus.OK;
    }

    private static String sha256(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
