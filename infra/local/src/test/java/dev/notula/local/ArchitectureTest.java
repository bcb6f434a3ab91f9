package dev.notula.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** How the packages of the two functions and their core may know each other. */
@AnalyzeClasses(packages = "dev.notula", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] CORE = {
        "dev.notula.chat..",
        "dev.notula.config..",
        "dev.notula.dynamo..",
        "dev.notula.hash..",
        "dev.notula.http..",
        "dev.notula.job..",
        "dev.notula.json..",
        "dev.notula.menu..",
        "dev.notula.metrics..",
        "dev.notula.reply..",
        "dev.notula.telegram..",
        "dev.notula.text..",
        "dev.notula.time..",
        "dev.notula.transcript.."
    };
    private static final String[] WORKER = {
        "dev.notula.audio..",
        "dev.notula.language..",
        "dev.notula.media..",
        "dev.notula.speech..",
        "dev.notula.worker.."
    };
    private static final String WEBHOOK = "dev.notula.webhook..";
    private static final String[] LOCAL = {
        "dev.notula.local..", "dev.notula.playground..", "dev.notula.servers..", "dev.notula.simulators.."
    };

    @ArchTest
    static final ArchRule coreKnowsNoFunction = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(concat(WORKER, WEBHOOK));

    @ArchTest
    static final ArchRule theFunctionsDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage(WEBHOOK)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WORKER);

    @ArchTest
    static final ArchRule nothingThatShipsKnowsTheLocalServers = noClasses()
            .that()
            .resideInAnyPackage(concat(concat(CORE, WEBHOOK), WORKER))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LOCAL);

    @ArchTest
    static final ArchRule theWorkersPackagesMeetInItsPipelineOnly = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.notula.audio..", "dev.notula.language..", "dev.notula.media..", "dev.notula.speech..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.notula.worker..", "dev.notula.reply..", "dev.notula.job..");

    @ArchTest
    static final ArchRule soundDoesNotKnowWhoHearsIt = noClasses()
            .that()
            .resideInAPackage("dev.notula.audio..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.notula.speech..", "dev.notula.media..", "dev.notula.telegram..");

    @ArchTest
    static final ArchRule speechDoesNotKnowWhatBecomesOfItsWords = noClasses()
            .that()
            .resideInAPackage("dev.notula.speech..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.notula.language..");

    @ArchTest
    static final ArchRule speechDoesNotKnowTelegram = noClasses()
            .that()
            .resideInAPackage("dev.notula.speech..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.notula.telegram..", "dev.notula.media..", "dev.notula.chat..");

    @ArchTest
    static final ArchRule theEnvironmentIsReadInOnePlace = noClasses()
            .that()
            .resideInAnyPackage(concat(concat(CORE, WEBHOOK), WORKER))
            .and()
            .doNotHaveFullyQualifiedName("dev.notula.config.Environment")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule timeComesFromAClockThatIsPassedIn = noClasses()
            .that()
            .resideInAnyPackage(concat(concat(CORE, WEBHOOK), WORKER))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule handlersAreNamedSo = classes()
            .that()
            .implement("com.amazonaws.services.lambda.runtime.RequestHandler")
            .or()
            .implement("com.amazonaws.services.lambda.runtime.RequestStreamHandler")
            .should()
            .haveSimpleNameEndingWith("Handler");

    private static String[] concat(String[] some, String... more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
