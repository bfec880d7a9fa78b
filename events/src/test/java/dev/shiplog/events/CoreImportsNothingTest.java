package dev.shiplog.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class CoreImportsNothingTest {
    private static final JavaClasses EVENTS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.shiplog.events");

    @Test
    void factsFindingsAndIdentifiersSeeOnlyJavaAndJspecify() {
        classes()
                .that()
                .resideInAnyPackage(
                        "..events.identity..", "..events.fact..", "..events.finding..", "..events.control..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.shiplog.events.identity..",
                        "dev.shiplog.events.fact..",
                        "dev.shiplog.events.finding..",
                        "dev.shiplog.events.control..")
                .because("the vocabulary must outlast every library")
                .check(EVENTS);
    }

    @Test
    void identifiersKnowNoFactsAndFactsNoFindings() {
        classes()
                .that()
                .resideInAPackage("..events.identity..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.shiplog.events.identity..")
                .check(EVENTS);
        classes()
                .that()
                .resideInAPackage("..events.fact..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "dev.shiplog.events.identity..", "dev.shiplog.events.fact..")
                .check(EVENTS);
    }
}
