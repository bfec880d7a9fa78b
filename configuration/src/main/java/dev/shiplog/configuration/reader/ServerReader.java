package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.configuration.Secret;
import java.util.Map;
import java.util.Set;

/** Reads how Kafka and PostgreSQL are reached. */
final class ServerReader {
    /** On these rests that nothing is lost or doubled. */
    private static final Set<String> OURS = Set.of(
            "acks",
            "bootstrap.servers",
            "enable.auto.commit",
            "enable.idempotence",
            "group.id",
            "isolation.level",
            "key.deserializer",
            "key.serializer",
            "processing.guarantee",
            "transactional.id",
            "value.deserializer",
            "value.serializer");

    private ServerReader() {}

    static KafkaSettings kafka(Section kafka) {
        String servers = kafka.optional("bootstrap_servers", Addresses.BOOTSTRAP_SERVERS, "");
        boolean embedded = !kafka.has("bootstrap_servers") || servers.isEmpty();
        int replicas = kafka.optional("replicas", Forms.REPLICAS, embedded ? 1 : 3);
        if (embedded && replicas > 1) {
            kafka.fault(
                    "replicas",
                    "kafka.replicas is " + replicas + ", but the embedded broker is one",
                    "leave it out, or name outside brokers in kafka.bootstrap_servers");
        }
        Section further = kafka.section("properties");
        Map<String, String> properties = further.entries();
        for (String key : properties.keySet()) {
            if (OURS.contains(key)) {
                further.fault(
                        key, "Kafka property " + key + " is set by Shiplog, which loses nothing by it", "leave it out");
            }
        }
        kafka.finish();
        return new KafkaSettings(servers, replicas, properties);
    }

    static PostgresSettings postgres(Section postgres) {
        boolean outside = postgres.has("url");
        String url = postgres.optional("url", Addresses.OWN_DATABASE_URL, "");
        String username = postgres.optional("username", Forms.TEXT, "");
        Secret password = postgres.optional("password", Forms.SECRET, new Secret(""));
        if (!url.isEmpty() && username.isEmpty()) {
            postgres.fault(
                    "username", "postgres.username is missing", "write the role that owns Shiplog's own database");
        }
        if (!outside && (!username.isEmpty() || !password.reveal().isEmpty())) {
            postgres.fault(
                    "url",
                    "postgres.username or postgres.password is given without postgres.url",
                    "write the url too, or leave them out and the embedded server is started");
        }
        postgres.finish();
        return new PostgresSettings(url, username, password);
    }
}
