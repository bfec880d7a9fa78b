package dev.shiplog.standalone.program;

import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.events.transport.TopicCreation;
import dev.shiplog.sql.Migrator;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one-shot step before the parts start: topics and tables. */
final class Setup {
    private static final Logger LOG = LoggerFactory.getLogger(Setup.class);

    private Setup() {}

    /** Makes what is missing; safe to run again. */
    static void run(KafkaSettings kafka, PostgresSettings postgres) {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            TopicCreation topics = new TopicCreation(admin);
            topics.requireTransactionsOfVersion2();
            LOG.info("Topics created now: {}", topics.ensure(kafka.replicas()));
        }
        new Migrator(
                        postgres.jdbcUrl(),
                        postgres.username(),
                        postgres.password().reveal())
                .migrate();
    }
}
