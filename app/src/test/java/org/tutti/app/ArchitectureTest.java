package org.tutti.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// Who may know whom. The rules are the map in ARCHITECTURE.md.
@AnalyzeClasses(packages = "org.tutti", importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule audioIsPureJava = noClasses()
            .that()
            .resideInAPackage("org.tutti.audio..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "javax.sql..",
                    "jakarta..",
                    "java.net.http..",
                    "org.tutti.core..",
                    "org.tutti.local..",
                    "org.tutti.cloud..",
                    "org.tutti.api..",
                    "org.tutti.app..");

    @ArchTest
    static final ArchRule coreKnowsNoTechnology = noClasses()
            .that()
            .resideInAPackage("org.tutti.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..",
                    "tools.jackson..",
                    "com.fasterxml..",
                    "org.h2..",
                    "com.zaxxer..",
                    "org.flywaydb..",
                    "org.apache.lucene..",
                    "com.google.crypto..",
                    "org.apache.kafka..",
                    "com.azure..",
                    "io.opentelemetry..",
                    "org.springframework.web..",
                    "org.springframework.boot..",
                    "org.tutti.local..",
                    "org.tutti.cloud..",
                    "org.tutti.api..",
                    "org.tutti.app..");

    @ArchTest
    static final ArchRule adaptersKnowOnlyCore = noClasses()
            .that()
            .resideInAPackage("org.tutti.local..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tutti.cloud..", "org.tutti.api..", "org.tutti.app..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule clusterAdaptersKnowOnlyCore = noClasses()
            .that()
            .resideInAPackage("org.tutti.cloud..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tutti.local..", "org.tutti.api..", "org.tutti.app..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule openTelemetryStaysInItsFolder = noClasses()
            .that()
            .resideOutsideOfPackage("org.tutti.cloud.telemetry..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.opentelemetry..");

    @ArchTest
    static final ArchRule interfacesKnowOnlyCore = noClasses()
            .that()
            .resideInAPackage("org.tutti.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tutti.local..",
                    "org.tutti.cloud..",
                    "org.tutti.app..",
                    "java.sql..",
                    "javax.sql..",
                    "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule internalsStayInside =
            classes().that().resideInAPackage("org.tutti.core..").should(keepOutOfOthersInternals());

    @ArchTest
    static final ArchRule businessModulesFormNoCycle =
            slices().matching("org.tutti.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatTheyAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Service")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @Test
    void theBusinessModulesKeepTheirBoundaries() {
        DescribedPredicate<JavaClass> tests = DescribedPredicate.describe(
                "tests",
                type -> type.getSource()
                        .filter(source -> isTest(source.getUri().toString()))
                        .isPresent());
        ApplicationModules.of("org.tutti.core", tests).verify();
    }

    private static boolean isTest(String place) {
        return place.contains("-tests.jar") || place.contains("/test-classes/");
    }

    /// What the product ships: the contract suites that core hands to other modules come in a jar of their own.
    static final class WithoutTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !isTest(location.asURI().toString());
        }
    }

    private static ArchCondition<JavaClass> keepOutOfOthersInternals() {
        return new ArchCondition<>("use internals of their own module only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String module = type.getPackageName().replaceFirst("(org\\.tutti\\.core\\.\\w+).*", "$1");
                type.getDirectDependenciesFromSelf().stream()
                        .filter(d ->
                                d.getTargetClass().getPackageName().matches("org\\.tutti\\.core\\.\\w+\\.internal.*"))
                        .filter(d -> !d.getTargetClass().getPackageName().startsWith(module + "."))
                        .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
            }
        };
    }
}
