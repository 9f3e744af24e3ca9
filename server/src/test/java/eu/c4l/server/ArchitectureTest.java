package eu.c4l.server;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "eu.c4l.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The map of the server: a package may use only what stands before it. */
    private static final List<String> ORDER = List.of(
            "platform",
            "concepts",
            "accounts",
            "sessions",
            "oauth",
            "restrictions",
            "follows",
            "media",
            "profiles",
            "statuses",
            "filters",
            "threads",
            "polls",
            "reactions",
            "quotes",
            "outboxes",
            "groups",
            "materials",
            "offers",
            "concerns",
            "lessons",
            "timelines",
            "moves",
            "notifications",
            "streaming",
            "search",
            "suggestions",
            "auxiliary",
            "relays",
            "pages",
            "facilitation",
            "moderation",
            "instance");

    @ArchTest
    static void packagesUseOnlyWhatStandsBeforeThem(JavaClasses server) {
        for (int below = 1; below < ORDER.size(); below++) {
            noClasses()
                    .that()
                    .resideInAPackage("eu.c4l.server." + ORDER.get(below - 1) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(ORDER.subList(below, ORDER.size())))
                    .allowEmptyShould(true)
                    .check(server);
        }
    }

    @ArchTest
    static void everyPackageIsOnTheMap(JavaClasses server) {
        classes()
                .that()
                .resideOutsideOfPackage("eu.c4l.server")
                .should()
                .resideInAnyPackage(packages(ORDER))
                .check(server);
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> "eu.c4l.server." + name + "..").toArray(String[]::new);
    }

    @ArchTest
    static final ArchRule featuresFormNoCycle =
            slices().matching("eu.c4l.server.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyStoresAndQueriesTalkToTheDatabase = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Store")
            .and()
            .haveSimpleNameNotEndingWith("Queries")
            .and()
            .haveNameNotMatching(".*\\.(Database|Transaction)(\\$.*)?")
            .and()
            .haveSimpleNameNotEndingWith("Row")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.persistence.EntityManager");

    /** Rules, stores and activities know no HTTP: they are called from pages, clients, inboxes and jobs alike. */
    @ArchTest
    static final ArchRule onlyTheEdgesSpeakHttp = noClasses()
            .that()
            .resideOutsideOfPackages("eu.c4l.server.platform..", "eu.c4l.server")
            .and()
            .haveNameMatching(".*(Store|Queries|Row|Activities|Inbox|Json)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.helidon.webserver..");

    @ArchTest
    static final ArchRule rowsStoresRoutesAndInboxesArePackagePrivate = classes()
            .that()
            .resideOutsideOfPackage("eu.c4l.server.platform..")
            .and()
            .haveNameMatching(".*(Row|Store|Queries|Routes|Inbox)")
            .should()
            .notBePublic();
}
