package dev.shiplog.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.embedded.EmbeddedServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedKafkaTest {
    @TempDir
    private Path home;

    private KafkaSettings settings() {
        return KafkaSettings.in(home).withoutStopAtExit();
    }

    @Test
    void keepsCommittedRecordsOverARestartAndOnOtherPorts() throws ExecutionException, InterruptedException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(settings())) {
            assertThat(kafka.transactionVersion()).isGreaterThanOrEqualTo(2);
            Records.createTopic(kafka, "facts");
            Records.commit(kafka, "facts", "first", "second");
            Records.abort(kafka, "facts", "never");
            assertThat(Records.committed(kafka, "facts", 2)).containsExactly("first", "second");
        }
        try (EmbeddedKafka again = EmbeddedKafka.start(settings())) {
            assertThat(again.check()).isTrue();
            Records.commit(again, "facts", "third");
            assertThat(Records.committed(again, "facts", 3)).containsExactly("first", "second", "third");
        }
    }

    @Test
    void createsNoTopicByItself() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(settings())) {
            assertThatThrownBy(() -> Records.writeWithoutTopic(kafka, "misspelt"))
                    .hasMessageContaining("Topic misspelt not present");
            assertThatThrownBy(() -> EmbeddedKafka.start(settings()))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("already run by this process");
        }
    }

    @Test
    void saysThatThePortIsInUse() throws IOException {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = stranger.getLocalPort();
            for (KafkaSettings taken :
                    List.of(settings().withPort(port), settings().withControllerPort(port))) {
                assertThatThrownBy(() -> EmbeddedKafka.start(taken))
                        .isInstanceOf(EmbeddedServerException.class)
                        .hasMessageContaining("port " + port + " is in use");
            }
        }
    }

    @Test
    void turnsABrokersWishToEndTheProcessIntoAFailureToStart() throws IOException {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Storage.format(home);
            int taken = stranger.getLocalPort();
            assertThatThrownBy(() -> Broker.start(home, taken + 1, taken))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("Kafka cannot start in " + home);
        }
    }

    @Test
    void isOfNoUseBeforeTheStartAndAfterTheEnd() {
        EmbeddedKafka kafka = new EmbeddedKafka(settings());
        assertThat(kafka.check()).isFalse();
        assertThatThrownBy(kafka::bootstrapServers).isInstanceOf(IllegalStateException.class);
        kafka.start();
        assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
        kafka.close();
        kafka.close();
        assertThat(kafka.check()).isFalse();
        assertThatThrownBy(kafka::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesTheSamePortTwice() {
        assertThatThrownBy(() -> KafkaSettings.in(home).withPort(9092).withControllerPort(9092))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must differ");
        assertThatThrownBy(() -> KafkaSettings.in(home).withPort(65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536");
    }
}
