package dev.shiplog.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class DirectionsTest {
    private static final JavaClasses PROCESSOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.shiplog.processor");

    @Test
    void decisionsKnowNeitherKafkaNorStores() {
        classes()
                .that()
                .resideInAPackage("..processor.correlation..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.shiplog.events.identity..",
                        "dev.shiplog.events.fact..",
                        "dev.shiplog.events.finding..",
                        "dev.shiplog.events.json..",
                        "dev.shiplog.configuration..",
                        "dev.shiplog.processor.correlation..")
                .because("what follows from the facts must be testable and readable without Kafka")
                .check(PROCESSOR);
    }

    @Test
    void controlsKnowNeitherKafkaNorStores() {
        classes()
                .that()
                .resideInAPackage("..processor.control..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.shiplog.events.control..",
                        "dev.shiplog.events.identity..",
                        "dev.shiplog.events.fact..",
                        "dev.shiplog.events.finding..",
                        "dev.shiplog.configuration..",
                        "dev.shiplog.processor.correlation..",
                        "dev.shiplog.processor.control..")
                .because("what a control says must be testable and readable without Kafka")
                .check(PROCESSOR);
    }

    @Test
    void promotionsKnowNeitherKafkaNorStores() {
        classes()
                .that()
                .resideInAPackage("..processor.promotion..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.shiplog.events.identity..",
                        "dev.shiplog.events.fact..",
                        "dev.shiplog.events.finding..",
                        "dev.shiplog.configuration..",
                        "dev.shiplog.processor.correlation..",
                        "dev.shiplog.processor.promotion..")
                .because("where a change stands must be testable and readable without Kafka")
                .check(PROCESSOR);
    }

    @Test
    void differencesKnowNeitherKafkaNorStores() {
        classes()
                .that()
                .resideInAPackage("..processor.drift..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.shiplog.events.identity..",
                        "dev.shiplog.events.fact..",
                        "dev.shiplog.events.finding..",
                        "dev.shiplog.configuration..",
                        "dev.shiplog.processor.correlation..",
                        "dev.shiplog.processor.drift..")
                .because("what was changed outside of deployments must be testable and readable without Kafka")
                .check(PROCESSOR);
    }

    @Test
    void whatIsKeptKnowsNothingOfWhatKeepsItUp() {
        noClasses()
                .that()
                .resideInAnyPackage("..processor.state..", "..processor.evidence..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..processor.topology..")
                .because("the state is below the graph that works on it")
                .check(PROCESSOR);
        noClasses()
                .that()
                .resideInAPackage("..processor.state..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..processor.evidence..")
                .check(PROCESSOR);
    }

    @Test
    void thePackagesOfTheTopologyDoNotRestOnEachOtherInCircles() {
        slices().matching("dev.shiplog.processor.topology.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PROCESSOR);
    }

    @Test
    void theTopologyKnowsNothingOfTheProgramAroundIt() {
        noClasses()
                .that()
                .resideInAPackage("..processor.topology..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.shiplog.processor")
                .check(PROCESSOR);
    }
}
