package dev.shiplog.collector.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.shiplog.configuration.GitCredentials;
import dev.shiplog.configuration.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.SshTransport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How repositories are reached that are not open to all. */
final class RemoteAccessTest {
    @TempDir
    private Path work;

    @Test
    void sendsTheTokenToTheHostAndShowsItNowhere() throws Exception {
        List<String> sent = new CopyOnWriteArrayList<>();
        HttpServer host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/", exchange -> {
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
            if (given != null) {
                sent.add(given);
            }
            exchange.sendResponseHeaders(given == null ? 401 : 403, -1);
            exchange.close();
        });
        host.start();
        try (FollowedHistory followed = new FollowedHistory(
                TestRepository.configured(
                        "http://127.0.0.1:" + host.getAddress().getPort() + "/claims.git",
                        new GitCredentials.Token("shiplog", new Secret("open-sesame")),
                        List.of("main"),
                        List.of()),
                work)) {
            String problem = String.valueOf(followed.poll().state().problem());

            assertThat(sent.stream().map(RemoteAccessTest::decoded)).contains("shiplog:open-sesame");
            assertThat(problem).contains("token").doesNotContain("open-sesame");
        } finally {
            host.stop(0);
        }
    }

    @Test
    void readsARepositoryThroughTheSshProgram() throws Exception {
        try (TestRepository repository = TestRepository.in(work.resolve("repository"))) {
            String first = repository.write("a.sql", "select 1;").commit("one");
            Path arguments = work.resolve("arguments");
            Path program = script(
                    """
                    printf '%%s\\n' "$@" > '%s'
                    exec '%s' -cp '%s' %s '%s'
                    """
                            .formatted(
                                    arguments,
                                    ProcessHandle.current().info().command().orElseThrow(),
                                    System.getProperty("java.class.path"),
                                    UploadPackProgram.class.getName(),
                                    repository.folder()));
            GitCredentials.SshKey key = new GitCredentials.SshKey(Path.of("/keys/id"), Path.of("/keys/hosts"));

            Map<String, Ref> refs = refs("ssh://git@git.example.org:2222/claims.git", key, program.toString());

            assertThat(refs).hasEntrySatisfying("refs/heads/main", main -> assertThat(main.getObjectId())
                    .isEqualTo(ObjectId.fromString(first)));
            assertThat(Files.readAllLines(arguments))
                    .containsSequence("-i", "/keys/id")
                    .contains("BatchMode=yes", "StrictHostKeyChecking=yes", "UserKnownHostsFile=/keys/hosts")
                    .containsSequence("-p", "2222")
                    .containsSequence("--", "git@git.example.org", "git-upload-pack '/claims.git'");
        }
    }

    @Test
    void saysThatTheSshProgramIsMissing() {
        assertThatThrownBy(() -> refs("git@git.example.org:claims.git", null, "no-such-program-anywhere"))
                .hasStackTraceContaining("no-such-program-anywhere cannot be started; install OpenSSH's client");
    }

    @Test
    void takesNoHostForAnOption() throws Exception {
        Path program = script("touch '" + work.resolve("ran") + "'");

        assertThatThrownBy(() -> refs("ssh://-oProxyCommand=x/claims.git", null, program.toString()))
                .hasStackTraceContaining("dash");
        assertThat(Files.exists(work.resolve("ran"))).isFalse();
    }

    private Path script(String text) throws Exception {
        Path program = Files.writeString(work.resolve("ssh"), "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private static Map<String, Ref> refs(String location, GitCredentials.@Nullable SshKey key, String program)
            throws Exception {
        return Git.lsRemoteRepository()
                .setRemote(location)
                .setTransportConfigCallback(
                        transport -> ((SshTransport) transport).setSshSessionFactory(new SshProgram(key, program)))
                .callAsMap();
    }

    private static String decoded(String header) {
        return new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
    }
}
