package dev.shiplog.report.outbound.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.configuration.Secret;
import dev.shiplog.report.Samples;
import dev.shiplog.report.outbound.Receiver;
import dev.shiplog.report.outbound.parcel.PostponedException;
import dev.shiplog.report.outbound.parcel.Receipt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebClientTest {
    private final Receiver receiver = new Receiver();
    private final WebClient inside = client(true, InetAddress::getAllByName, Duration.ofSeconds(10));

    @AfterEach
    void close() {
        inside.close();
        receiver.close();
    }

    @Test
    void handsOverWhatItIsGivenAndReturnsWhatIsAnswered() throws Exception {
        receiver.answer(request -> new Receiver.Answer(202, "{\"a\":1}", Map.of("Retry-After", "7")));
        Reply reply = inside.send(Call.post(receiver.url("/in?x=1"), Map.of("X-One", "1"), "{\"ä\":1}"));
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.text()).isEqualTo("{\"a\":1}");
        assertThat(reply.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        Receiver.Received got = receiver.received.getFirst();
        assertThat(got.method() + " " + got.address()).isEqualTo("POST /in?x=1");
        assertThat(got.body()).isEqualTo("{\"ä\":1}");
        assertThat(got.header("X-One")).isEqualTo("1");
        assertThat(got.header("User-Agent")).isEqualTo("shiplog");
        assertThat(got.header("Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1", "http://localhost:1", "https://[::1]:1", "http://169.254.169.254/latest",
                "http://2130706433", "https://[::ffff:10.0.0.1]", "https://10.0.0.1", "https://[64:ff9b::7f00:1]"
            })
    void connectsToNoPrivateAddressUnlessItMay(String address) {
        try (WebClient outside = client(false, InetAddress::getAllByName, Duration.ofSeconds(10))) {
            assertThatThrownBy(() -> outside.send(Call.post(URI.create(address), Map.of(), "{}")))
                    .isInstanceOf(PostponedException.class)
                    .hasMessageContaining("private address")
                    .hasMessageContaining("private_addresses: true");
        }
    }

    @Test
    void aNameThatIsBoundAnewBetweenTwoCallsIsJudgedAnew() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        GuardedResolver.Names rebinding = host -> {
            InetAddress[] loopback = InetAddress.getAllByName("127.0.0.1");
            return asked.getAndIncrement() > 0
                    ? loopback
                    : new InetAddress[] {InetAddress.getByAddress(new byte[] {1, 1, 1, 1}), loopback[0]};
        };
        int port = receiver.url("/").getPort();
        URI address = URI.create("http://rebinding.example:" + port + "/");
        try (WebClient outside = client(false, rebinding, Duration.ofSeconds(5))) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> outside.send(Call.post(address, Map.of(), "{}")))
                        .isInstanceOf(PostponedException.class)
                        .hasMessageContaining("rebinding.example is at the private address 127.0.0.1");
            }
        }
        assertThat(receiver.received).isEmpty();
        // Each address is asked for once: what was judged is what is connected to.
        assertThat(asked).hasValue(2);
    }

    @Test
    void followsNoRedirect() throws Exception {
        receiver.answer(request -> new Receiver.Answer(
                307, "", Map.of("Location", receiver.url("/elsewhere").toString())));
        Reply reply = inside.send(Call.post(receiver.url("/in"), Map.of(), "{}"));
        assertThat(reply.status()).isEqualTo(307);
        assertThat(receiver.received).hasSize(1);
        assertThatThrownBy(reply::receipt)
                .isInstanceOf(PostponedException.class)
                .hasMessageContaining("Redirects are not followed");
    }

    @Test
    void readsNoMoreThanABoundedAnswer() throws Exception {
        receiver.answer(200, "x".repeat(3 * 1024 * 1024));
        assertThat(inside.send(Call.post(receiver.url("/in"), Map.of(), "{}")).text())
                .hasSize(1024 * 1024);
    }

    @Test
    void waitsNoLongerThanItsPatience() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                WebClient hasty = client(true, InetAddress::getAllByName, Duration.ofSeconds(1))) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            assertThatThrownBy(() -> hasty.send(Call.post(address, Map.of(), "{}")))
                    .isInstanceOf(PostponedException.class);
        }
    }

    @Test
    void saysThatNobodyListensAndShowsNeitherPathNorSecret() {
        receiver.goAway();
        assertThatThrownBy(() -> inside.send(Call.post(receiver.url("/s3cret"), Map.of(), "{}")))
                .isInstanceOf(PostponedException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void hidesASecretThatTheReceiverRepeats() throws Exception {
        receiver.answer(400, "bad s3cret\r\nX");
        Receipt receipt =
                inside.send(Call.post(receiver.url("/in"), Map.of(), "{}")).receipt();
        assertThat(receipt).isInstanceOfSatisfying(Receipt.Refused.class, refused -> assertThat(refused.problem())
                .contains("answered 400: bad ••• X")
                .doesNotContain("s3cret"));
    }

    @ParameterizedTest
    @CsvSource({
        "200, taken",
        "204, taken",
        "400, refused",
        "410, refused",
        "413, refused",
        "422, refused",
        "401, later",
        "403, later",
        "404, later",
        "408, later",
        "429, later",
        "500, later",
        "503, later",
        "302, later"
    })
    void whatSpeaksAgainstTheMessageIsFinalAndAllElseIsTriedAgain(int status, String meaning) throws Exception {
        Reply reply = new Reply("http://h", status, "", null);
        if (meaning.equals("later")) {
            assertThatThrownBy(reply::receipt).isInstanceOf(PostponedException.class);
        } else {
            assertThat(reply.receipt().getClass().getSimpleName()).isEqualToIgnoringCase(meaning);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "12, PT12S",
        "99999999, PT1H",
        "'Mon, 02 Mar 2026 12:00:30 GMT', PT30S",
        "'Mon, 02 Mar 2026 11:00:30 GMT', PT0S",
        "soon,",
        "-5,"
    })
    void readsWhenToComeAgain(String header, Duration pause) throws Exception {
        receiver.answer(request -> new Receiver.Answer(429, "", Map.of("Retry-After", header)));
        assertThat(inside.send(Call.post(receiver.url("/in"), Map.of(), "{}")).retryAfter())
                .isEqualTo(pause);
    }

    private static WebClient client(boolean privateAllowed, GuardedResolver.Names names, Duration patience) {
        return new WebClient(
                "test",
                privateAllowed,
                List.of(new Secret("s3cret")),
                () -> Samples.NOON,
                names,
                new SslContextFactory.Client(),
                patience);
    }
}
