package dev.shiplog.embedded.kafka;

import dev.shiplog.embedded.LoopbackPort;
import java.nio.file.Path;

/**
 * How an embedded Kafka broker is to run.
 *
 * @param home the directory that keeps the topics; created if absent
 * @param port the port for clients on 127.0.0.1, or {@link LoopbackPort#ANY} for a free one, which may differ at
 *     each start
 * @param controllerPort the port on which the broker speaks with itself, or {@link LoopbackPort#ANY}
 * @param stopAtExit whether a hook of this JVM stops the broker; false where the owner has an order of its own to
 *     keep
 */
public record KafkaSettings(Path home, int port, int controllerPort, boolean stopAtExit) {
    public KafkaSettings {
        LoopbackPort.checked(port);
        LoopbackPort.checked(controllerPort);
        home = home.toAbsolutePath().normalize();
        if (port != LoopbackPort.ANY && port == controllerPort) {
            throw new IllegalArgumentException("port and controllerPort must differ, but both are " + port);
        }
    }

    /** Kept in this directory, on free ports, stopped with the JVM. */
    public static KafkaSettings in(Path home) {
        return new KafkaSettings(home, LoopbackPort.ANY, LoopbackPort.ANY, true);
    }

    /** The same on this port for clients. */
    public KafkaSettings withPort(int fixed) {
        return new KafkaSettings(home, fixed, controllerPort, stopAtExit);
    }

    /** The same with this port for the controller. */
    public KafkaSettings withControllerPort(int fixed) {
        return new KafkaSettings(home, port, fixed, stopAtExit);
    }

    /** The same without a hook: the owner promises to call close. */
    public KafkaSettings withoutStopAtExit() {
        return new KafkaSettings(home, port, controllerPort, false);
    }
}
