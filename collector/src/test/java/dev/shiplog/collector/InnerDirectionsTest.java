package dev.shiplog.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The edges (http, poll) know the sources, the sources know facts, and never the other way round. */
final class InnerDirectionsTest {
    private static final JavaClasses COLLECTOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.shiplog.collector");

    @Test
    void nothingKnowsOfTheHttpServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..collector.http..")
                .and()
                .doNotBelongToAnyOf(CollectorProgram.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..collector.http..", "io.javalin..")
                .because("a source must work behind any door; only the composition root puts both together")
                .check(COLLECTOR);
    }

    @Test
    void sourcesKnowNeitherEdgesNorKafka() {
        noClasses()
                .that()
                .resideInAnyPackage("..collector.webhook..", "..collector.history..", "..collector.git..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..collector.http..",
                        "..collector.poll..",
                        "..collector.sink..",
                        "..collector.record..",
                        "org.apache.kafka..")
                .because("a source maps what it is given to facts; sending them is the edges' work")
                .check(COLLECTOR);
    }

    @Test
    void buildsKnowNoToolAndNoPoller() {
        noClasses()
                .that()
                .resideInAPackage("..collector.build..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..collector.http..",
                        "..collector.poll..",
                        "..collector.record..",
                        "org.apache.kafka..",
                        "org.flywaydb..",
                        "liquibase..")
                .because("tools that execute other people's migrations are put in from outside")
                .check(COLLECTOR);
    }

    @Test
    void webhooksAndMaskingArePure() {
        noClasses()
                .that()
                .resideInAnyPackage("..collector.webhook..", "..collector.masking..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net.http..", "java.sql..")
                .because("they do no I/O, so that a test calls them directly")
                .check(COLLECTOR);
    }

    @Test
    void onlyTheSinkWritesToKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..collector.sink..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.clients.producer..")
                .because("there is one door to Kafka, and it says when something is durable")
                .check(COLLECTOR);
    }

    @Test
    void onlyReplaysAreReadFromKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..collector.sink..", "..collector.replay..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..")
                .because("a collector learns from the outside world; by topic it only gets requests for replays")
                .check(COLLECTOR);
    }

    @Test
    void theRecorderStandsAlone() {
        classes()
                .that()
                .resideInAPackage("..collector.record..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.cloudevents..",
                        "dev.shiplog.events..",
                        "dev.shiplog.configuration..",
                        "dev.shiplog.collector.masking..",
                        "dev.shiplog.collector.output..",
                        "dev.shiplog.collector.record..")
                .because("shiplog record starts in the middle of a deployment and must be light")
                .check(COLLECTOR);
    }
}
