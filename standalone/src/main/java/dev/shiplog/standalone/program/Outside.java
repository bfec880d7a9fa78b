package dev.shiplog.standalone.program;

import dev.shiplog.configuration.ShiplogConfiguration;

/** What a part that runs as a process of its own cannot embed, since other processes need it too. */
final class Outside {
    private Outside() {}

    static void requireKafka(ShiplogConfiguration configuration, String command) {
        if (configuration.kafka().embedded()) {
            throw new IllegalStateException("`shiplog " + command + "` runs one part as a process of its own and needs"
                    + " a Kafka that the other parts reach too. Set kafka.bootstrap_servers in shiplog.yaml,"
                    + " or run `shiplog up`, which embeds one");
        }
    }

    static void requirePostgres(ShiplogConfiguration configuration, String command) {
        if (configuration.postgres().embedded()) {
            throw new IllegalStateException("`shiplog " + command + "` runs one part as a process of its own and needs"
                    + " a PostgreSQL that outlasts it. Set postgres.url, username and password in shiplog.yaml,"
                    + " or run `shiplog up`, which embeds one");
        }
    }
}
