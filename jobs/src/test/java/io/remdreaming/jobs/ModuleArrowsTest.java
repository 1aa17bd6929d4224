package io.remdreaming.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The star: every arrow points at {@code model}, and the leaves never see each other. */
class ModuleArrowsTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.remdreaming");

  @Test
  void modelKnowsOnlyJavaAnnotationsAndLinearRegularExpressions() {
    classes()
        .that()
        .resideInAPackage("io.remdreaming.model..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.remdreaming.model..",
            "java..",
            "jdk.incubator.vector..",
            "org.jspecify..",
            "com.google.re2j..",
            "com.fasterxml.jackson.annotation..")
        .check(CLASSES);
  }

  @Test
  void leavesNeverSeeEachOther() {
    leaf("clients", "operators", "sinks").check(CLASSES);
    leaf("operators", "clients", "sinks").check(CLASSES);
    leaf("sinks", "clients", "operators").check(CLASSES);
  }

  @Test
  void nothingPointsBackAtJobs() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.remdreaming.model..",
            "io.remdreaming.clients..",
            "io.remdreaming.operators..",
            "io.remdreaming.sinks..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.remdreaming.jobs..")
        .check(CLASSES);
  }

  @Test
  void clientsKnowNoFlink() {
    noClasses()
        .that()
        .resideInAPackage("io.remdreaming.clients..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.flink..")
        .check(CLASSES);
  }

  @Test
  void nothingSleepsAndOnlySecretsAreReadFromTheEnvironment() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("io.remdreaming.model.secrets..")
        .should()
        .callMethod(System.class, "getenv", String.class)
        .check(CLASSES);
  }

  @Test
  void ruleThatIsBrokenIsReported() {
    assertThatThrownBy(
            () ->
                noClasses()
                    .that()
                    .resideInAPackage("io.remdreaming.jobs..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.remdreaming.model..")
                    .check(CLASSES))
        .isInstanceOf(AssertionError.class);
  }

  private static ArchRule leaf(String leaf, String... others) {
    return noClasses()
        .that()
        .resideInAPackage("io.remdreaming." + leaf + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.remdreaming." + others[0] + "..", "io.remdreaming." + others[1] + "..");
  }
}
