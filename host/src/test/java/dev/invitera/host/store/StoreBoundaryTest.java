package dev.invitera.host.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class StoreBoundaryTest {

  private static final JavaClasses HOST =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.invitera.host");

  @Test
  void onlyTheStoreKnowsSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.invitera.host.store")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql", "javax.sql", "org.jdbi..", "org.flywaydb..", "org.sqlite..")
        .check(HOST);
  }

  @Test
  void theDomainKnowsNothingButTheContractsModelOfAnOrder() {
    classes()
        .that()
        .resideInAPackage("dev.invitera.host.invitation")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "dev.invitera.connector.order", "dev.invitera.host.invitation")
        .check(HOST);
  }

  @Test
  void ordersFlowInOneDirection() {
    noClasses()
        .that()
        .resideInAPackage("dev.invitera.host.store")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.invitera.host.intake", "dev.invitera.host.delivery", "dev.invitera.host.handover")
        .check(HOST);
    noClasses()
        .that()
        .resideInAPackage("dev.invitera.host.intake")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.invitera.host.delivery", "dev.invitera.host.handover")
        .check(HOST);
  }
}
