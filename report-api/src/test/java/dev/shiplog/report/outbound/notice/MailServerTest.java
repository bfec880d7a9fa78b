package dev.shiplog.report.outbound.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.configuration.outbound.Destination.Tls;
import dev.shiplog.report.Samples;
import dev.shiplog.report.outbound.parcel.PostponedException;
import dev.shiplog.report.outbound.parcel.Receipt;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MailServerTest {
    private static final Message MESSAGE =
            new Message("msg_1@shiplog", "Shiplog: [opened, high] Größe\u2028 – x", "First line\n.\nLäst line\n");
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path home;

    private static SSLContext tls;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = home.resolve("server.p12");
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("keytool.log").toFile())
                .start()
                .onExit()
                .get(60, TimeUnit.SECONDS)
                .exitValue();
        assertThat(status).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    @Test
    void saysNothingSecretBeforeTheConnectionIsEncrypted() throws Exception {
        try (SmtpReceiver smtp = new SmtpReceiver(tls, false)) {
            assertThat(server(smtp, "localhost", Tls.STARTTLS, "a@example.org", "b@example.org")
                            .send(MESSAGE))
                    .isEqualTo(new Receipt.Taken());
            assertThat(smtp.commands)
                    .filteredOn(each -> each.startsWith("plain"))
                    .allMatch(each -> each.startsWith("plain EHLO") || each.equals("plain STARTTLS"));
            assertThat(smtp.commands).anyMatch(each -> each.startsWith("encrypted AUTH"));
            assertThat(smtp.mails)
                    .singleElement()
                    .asString()
                    .contains("MAIL FROM:<shiplog@example.org>")
                    .contains("RCPT TO:<a@example.org>")
                    .contains("RCPT TO:<b@example.org>")
                    .contains("Message-ID: <msg_1@shiplog>")
                    .contains("Subject: =?UTF-8?")
                    .contains("Content-Type: text/plain; charset=UTF-8")
                    .contains("Auto-Submitted: auto-generated")
                    .contains("Date: Mon, 2 Mar 2026");
        }
    }

    @Test
    void encryptsFromTheFirstByteWhereTheServerWantsIt() throws Exception {
        try (SmtpReceiver smtp = new SmtpReceiver(tls, true)) {
            assertThat(server(smtp, "localhost", Tls.IMPLICIT, "a@example.org").send(MESSAGE))
                    .isEqualTo(new Receipt.Taken());
            assertThat(smtp.commands).isNotEmpty().allMatch(each -> each.startsWith("encrypted"));
            assertThat(smtp.commands).anyMatch(each -> each.startsWith("encrypted AUTH"));
            MailServer stranger = server(smtp, "127.0.0.1", Tls.IMPLICIT, "a@example.org");
            assertThatThrownBy(() -> stranger.send(MESSAGE)).isInstanceOf(PostponedException.class);
            assertThat(smtp.mails).hasSize(1);
        }
    }

    @Test
    void sendsNothingToAServerThatCannotEncryptOrIsNotWhoItShouldBe() throws Exception {
        try (SmtpReceiver plain = new SmtpReceiver(null, false);
                SmtpReceiver other = new SmtpReceiver(tls, false)) {
            MailServer needsTls = server(plain, "localhost", Tls.STARTTLS, "a@example.org");
            assertThatThrownBy(() -> needsTls.send(MESSAGE))
                    .isInstanceOf(PostponedException.class)
                    .hasMessageContaining("STARTTLS");
            // The certificate is localhost's.
            MailServer stranger = server(other, "127.0.0.1", Tls.STARTTLS, "a@example.org");
            assertThatThrownBy(() -> stranger.send(MESSAGE)).isInstanceOf(PostponedException.class);
            assertThat(plain.commands).noneMatch(each -> each.contains("AUTH ") || each.contains("MAIL"));
            assertThat(other.commands).noneMatch(each -> each.contains("AUTH ") || each.contains("MAIL"));
        }
    }

    @Test
    void connectsToNoPrivateAddressUnlessItMay() throws Exception {
        try (SmtpReceiver smtp = new SmtpReceiver(tls, false)) {
            for (Tls how : List.of(Tls.STARTTLS, Tls.IMPLICIT)) {
                MailServer outside = new MailServer(
                        email(smtp.port(), "localhost", how, false, "a@example.org"),
                        () -> Samples.NOON,
                        tls.getSocketFactory());
                assertThatThrownBy(() -> outside.send(MESSAGE))
                        .isInstanceOf(PostponedException.class)
                        .hasMessageContaining("private address 127.0.0.1")
                        .hasMessageContaining("private_addresses: true");
            }
            assertThat(smtp.commands).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RCPT | 550 5.1.1 no such user  | refused",
                "RCPT | 450 4.2.1 busy          | later",
                "MAIL | 550 5.7.1 not you       | refused",
                ".    | 554 5.6.0 refused text  | refused",
                ".    | 451 4.3.0 try again     | later",
                "AUTH | 535 5.7.8 wrong         | later",
                "EHLO | 421 4.3.2 closing       | later"
            })
    void whatSpeaksAgainstTheMessageIsFinalAndAllElseIsTriedAgain(String command, String answer, String meaning)
            throws Exception {
        try (SmtpReceiver smtp = new SmtpReceiver(null, false)) {
            smtp.answers.put(command, answer);
            smtp.answers.put("HELO", "421 4.3.2 closing");
            MailServer server = server(smtp, "localhost", Tls.NONE, "a@example.org");
            if (meaning.equals("later")) {
                assertThatThrownBy(() -> server.send(MESSAGE))
                        .isInstanceOf(PostponedException.class)
                        .hasMessageNotContaining("s3cret");
            } else {
                assertThat(server.send(MESSAGE))
                        .isInstanceOfSatisfying(Receipt.Refused.class, refused -> assertThat(refused.problem())
                                .contains(answer.strip().substring(4)));
            }
        }
    }

    @Test
    void whereOneOfTwoAddressesIsRefusedTheOtherGetsItAndTheRefusalIsSaid() throws Exception {
        try (SmtpReceiver smtp = new SmtpReceiver(null, false)) {
            smtp.answers.put("RCPT TO:<gone@example.org>", "550 5.1.1 no such user");
            Receipt receipt = server(smtp, "localhost", Tls.NONE, "a@example.org", "gone@example.org")
                    .send(MESSAGE);
            assertThat(receipt).isInstanceOfSatisfying(Receipt.Refused.class, refused -> assertThat(refused.problem())
                    .contains("not sent to gone@example.org"));
            assertThat(smtp.mails).hasSize(1);
        }
    }

    private static MailServer server(SmtpReceiver smtp, String host, Tls how, String... to) {
        SSLSocketFactory factory = tls.getSocketFactory();
        return new MailServer(email(smtp.port(), host, how, true, to), () -> Samples.NOON, factory);
    }

    private static Destination.Email email(int port, String host, Tls how, boolean inside, String... to) {
        return new Destination.Email(
                "mail",
                false,
                inside,
                host,
                port,
                how,
                "shiplog",
                new Secret("s3cret"),
                "shiplog@example.org",
                List.of(to));
    }
}
