package dev.shiplog.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.shiplog.report");

    @Test
    void theModelKnowsNoneOfItsUsers() {
        noClasses()
                .that()
                .resideInAPackage("..report.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..report.access..",
                        "..report.export..",
                        "..report.http..",
                        "..report.ingest..",
                        "..report.outbound..",
                        "..report.page..",
                        "..report.store..",
                        "io.javalin..",
                        "org.jooq..",
                        "org.apache.kafka..")
                .because("http, export, page and ingest meet the store at the model's ports only")
                .check(CLASSES);
    }

    @Test
    void whoReadsAsksThePortsAndNotTheStore() {
        noClasses()
                .that()
                .resideInAnyPackage("..report.http..", "..report.export..", "..report.page..", "..report.access..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..report.store..", "..report.ingest..", "..report.outbound..", "dev.shiplog.sql..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("..report.export..", "..report.page..", "..report.access..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..report.http..", "io.javalin..")
                .check(CLASSES);
    }

    @Test
    void onlyTheStoreSpeaksSql() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..report.store..", "..report.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq..", "java.sql..", "javax.sql..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("..report.store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jooq..")
                .because("the store is the only place of jOOQ")
                .check(CLASSES);
    }
}
