package dev.shiplog.report.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Ingest and store meet in the model only, and jOOQ stays in the store. */
class StoreDirectionsTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.shiplog.report");

    @Test
    void ingestKnowsTheModelAndNotTheStore() {
        noClasses()
                .that()
                .resideInAPackage("..report.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..report.store..", "..sql..", "org.jooq..", "java.sql..", "..report.http..")
                .because("what is taken over goes through the port Intake")
                .check(classes);
    }

    @Test
    void theStoreKnowsTheModelAndNobodyElse() {
        noClasses()
                .that()
                .resideInAPackage("..report.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..report.ingest..",
                        "..report.http..",
                        "..report.export..",
                        "..report.page..",
                        "org.apache.kafka.clients.consumer..")
                .because("a store implements the model's ports and calls nobody")
                .check(classes);
    }

    @Test
    void jooqIsUsedInTheStoreOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..report.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq..", "com.zaxxer.hikari..", "..sql.mirror..")
                .because("SQL has one place")
                .check(classes);
    }
}
