package dev.invitera.host;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The boundaries between the host's packages. */
class BoundariesTest {

  private static final String HOST = "dev.invitera.host";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HOST);

  @Test
  void theDomainKnowsNothingButTheContractsModelOfAnOrder() {
    classes()
        .that()
        .resideInAPackage(HOST + ".invitation")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.invitera.connector.order", HOST + ".invitation")
        .check(CLASSES);
  }

  @Test
  void theDomainDoesNoInputOrOutputAndLooksAtNoClock() {
    keepsFrom(HOST + ".invitation", "java.io..", "java.nio..", "java.sql..");
    noClasses()
        .that()
        .resideInAPackage(HOST + ".invitation")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreKnowsSql() {
    onlyIn(
        HOST + ".store", "java.sql", "javax.sql", "org.jdbi..", "org.flywaydb..", "org.sqlite..");
  }

  @Test
  void onlyTheRegistryLoadsPlugins() {
    onlyIn(HOST + ".connector", "org.pf4j..");
  }

  @Test
  void guiceWiresAndIsSeenNowhereElse() {
    onlyIn(HOST, "com.google.inject..");
  }

  @Test
  void ordersFlowInOneDirection() {
    keepsFrom(HOST + ".store", HOST + ".intake", HOST + ".delivery", HOST + ".backfill");
    keepsFrom(HOST + ".intake", HOST + ".backfill");
    keepsFrom(HOST + ".backfill", HOST + ".delivery", HOST + ".parked", HOST + ".route..");
    keepsFrom(HOST + ".store", HOST + ".handover", HOST + ".route..");
    keepsFrom(HOST + ".intake", HOST + ".catalog", HOST + ".delivery", HOST + ".handover");
    keepsFrom(HOST + ".catalog", HOST + ".store", HOST + ".delivery", HOST + ".route..");
    keepsFrom(HOST + ".route..", HOST + ".store", HOST + ".delivery");
    keepsFrom(HOST + ".delivery", HOST + ".parked", HOST + ".report");
  }

  @Test
  void servicesDoNotKnowTheFaces() {
    for (String service :
        new String[] {
          "backfill",
          "catalog",
          "config",
          "connector",
          "delivery",
          "handover",
          "intake",
          "online",
          "parked",
          "report",
          "route..",
          "store"
        }) {
      keepsFrom(HOST + "." + service, HOST + ".web", HOST + ".cli", HOST);
    }
  }

  @Test
  void onlyTheDemoPlaysInTheSandbox() {
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("Demo")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.invitera.sandbox..")
        .check(CLASSES);
  }

  private static void onlyIn(String home, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(CLASSES);
  }

  private static void keepsFrom(String home, String... packages) {
    noClasses()
        .that()
        .resideInAPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(CLASSES);
  }
}
