package dev.shiplog.collector.git;

import dev.shiplog.configuration.GitCredentials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Reaches repositories over ssh by the machine's own OpenSSH client, so that its configuration, agent and known hosts
 * count. It never asks anybody, and refuses a host whose key is not known.
 */
final class SshProgram extends SshSessionFactory {
    /** OpenSSH's client, as the path finds it. */
    static final String PROGRAM = "ssh";

    private final GitCredentials.@Nullable SshKey key;
    private final String program;

    SshProgram(GitCredentials.@Nullable SshKey key, String program) {
        this.key = key;
        this.program = program;
    }

    @Override
    public RemoteSession2 getSession(URIish uri, CredentialsProvider credentials, FS fs, int timeoutMillis)
            throws TransportException {
        String host = uri.getHost();
        // A host that begins with a dash would be taken for an option.
        if (host == null
                || host.startsWith("-")
                || (uri.getUser() != null && uri.getUser().startsWith("-"))) {
            throw new TransportException(uri, "the host or the user of an ssh URL may not begin with a dash");
        }
        return new Session(command(uri, timeoutMillis));
    }

    @Override
    public void releaseSession(RemoteSession session) {
        session.disconnect();
    }

    @Override
    public String getType() {
        return "program";
    }

    private List<String> command(URIish uri, int timeoutMillis) {
        List<String> command =
                new ArrayList<>(List.of(program, "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-T"));
        if (timeoutMillis > 0) {
            command.addAll(List.of("-o", "ConnectTimeout=" + Math.max(1, timeoutMillis / 1000)));
        }
        if (key != null) {
            command.addAll(
                    List.of("-o", "IdentitiesOnly=yes", "-i", key.privateKey().toString()));
            if (key.knownHosts() != null) {
                command.addAll(List.of("-o", "UserKnownHostsFile=" + key.knownHosts()));
            }
        }
        if (uri.getPort() > 0) {
            command.addAll(List.of("-p", Integer.toString(uri.getPort())));
        }
        command.add("--");
        command.add(uri.getUser() == null ? uri.getHost() : uri.getUser() + "@" + uri.getHost());
        return command;
    }

    /** A connection; each command is a process of its own. */
    private static final class Session implements RemoteSession2 {
        private final List<String> ssh;
        private @Nullable Process running;

        Session(List<String> ssh) {
            this.ssh = ssh;
        }

        @Override
        public Process exec(String command, int timeout) throws IOException {
            return exec(command, Map.of(), timeout);
        }

        @Override
        public Process exec(String command, Map<String, String> environment, int timeout) throws IOException {
            List<String> all = new ArrayList<>(ssh);
            all.add(command);
            ProcessBuilder builder = new ProcessBuilder(all);
            builder.environment().putAll(environment);
            try {
                Process started = builder.start();
                running = started;
                return started;
            } catch (IOException e) {
                throw new TransportException(
                        "the program " + ssh.getFirst() + " cannot be started; install OpenSSH's client, or use https",
                        e);
            }
        }

        @Override
        public void disconnect() {
            if (running != null) {
                running.destroy();
            }
        }
    }
}
