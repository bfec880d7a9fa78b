package dev.shiplog.report.outbound.notice;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that speaks as much SMTP as a sender needs: EHLO, STARTTLS, AUTH, envelopes and data. */
final class SmtpReceiver implements Closeable {
    /** What was taken: the envelope's and the message's lines. */
    final List<String> mails = new CopyOnWriteArrayList<>();
    /** Every command, with whether it came encrypted. */
    final List<String> commands = new CopyOnWriteArrayList<>();
    /** What a command is answered with instead of what it should be, by its beginning. */
    final Map<String, String> answers = new ConcurrentHashMap<>();

    private final ServerSocket server;
    private final @Nullable SSLContext tls;
    private final boolean encryptedFromTheStart;

    /** @param tls null for a server that cannot encrypt */
    SmtpReceiver(@Nullable SSLContext tls, boolean encryptedFromTheStart) {
        this.tls = tls;
        this.encryptedFromTheStart = encryptedFromTheStart;
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket plain) {
        try (plain) {
            Conversation conversation = new Conversation(encryptedFromTheStart ? encrypted(plain) : plain);
            conversation.say("220 test ready");
            if (conversation.run()) {
                new Conversation(encrypted(plain)).run();
            }
        } catch (IOException e) {
            commands.add("broken: " + e.getClass().getSimpleName());
        }
    }

    private Socket encrypted(Socket plain) throws IOException {
        if (tls == null) {
            throw new IOException("no certificate");
        }
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), false);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private final class Conversation {
        private final Socket socket;
        private final BufferedReader in;
        private final OutputStream out;
        private final List<String> lines = new ArrayList<>();

        Conversation(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            this.out = socket.getOutputStream();
        }

        /** Whether it is to go on encrypted. */
        boolean run() throws IOException {
            String line = in.readLine();
            while (line != null) {
                commands.add((socket instanceof SSLSocket ? "encrypted " : "plain ") + line);
                String command = line;
                String other = answers.entrySet().stream()
                        .filter(each -> command.startsWith(each.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
                if (other != null) {
                    say(other);
                } else if (line.startsWith("STARTTLS")) {
                    say("220 go ahead");
                    return true;
                } else if (line.equals("QUIT")) {
                    say("221 bye");
                    return false;
                } else {
                    answer(line);
                }
                line = in.readLine();
            }
            return false;
        }

        private void answer(String line) throws IOException {
            if (line.startsWith("EHLO")) {
                boolean offer = tls != null && !(socket instanceof SSLSocket);
                say("250-test\r\n" + (offer ? "250-STARTTLS\r\n" : "") + "250 AUTH PLAIN LOGIN");
            } else if (line.startsWith("AUTH")) {
                say("235 welcome");
            } else if (line.equals("DATA")) {
                say("354 go on");
                for (String data = in.readLine(); data != null && !data.equals("."); data = in.readLine()) {
                    lines.add(data);
                }
                String refusal = answers.get(".");
                if (refusal == null) {
                    mails.add(String.join("\n", lines));
                }
                lines.clear();
                say(refusal == null ? "250 taken" : refusal);
            } else {
                if (line.startsWith("MAIL") || line.startsWith("RCPT")) {
                    lines.add(line);
                }
                say("250 ok");
            }
        }

        void say(String text) throws IOException {
            out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
