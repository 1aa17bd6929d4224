package io.remdreaming.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The star: every arrow points at {@code model}, and the leaves never see each other, but for
 * {@code query}, which reads questions by the rules that texts were read by.
 */
class ModuleArrowsTest {

  private static final List<String> LEAVES =
      List.of("rules", "clients", "gateway", "decoders", "files", "operators", "sinks", "query");

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
    for (var leaf : LEAVES) {
      var others =
          LEAVES.stream()
              .filter(other -> !other.equals(leaf))
              .filter(other -> !(leaf.equals("query") && other.equals("rules")))
              .toList();
      noClasses()
          .that()
          .resideInAPackage(in(leaf))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(in(others))
          .check(CLASSES);
    }
  }

  @Test
  void nothingPointsBackAtJobs() {
    noClasses()
        .that()
        .resideInAnyPackage(in(LEAVES))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("jobs"))
        .check(CLASSES);
  }

  @Test
  void onlyOperatorsSinksAndJobsKnowFlink() {
    noClasses()
        .that()
        .resideInAnyPackage(
            in(List.of("rules", "clients", "gateway", "decoders", "files", "query")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.flink..")
        .check(CLASSES);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("io.remdreaming.(**)").should().beFreeOfCycles().check(CLASSES);
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

  private static String in(String module) {
    return "io.remdreaming." + module + "..";
  }

  private static String[] in(List<String> modules) {
    return modules.stream().map(ModuleArrowsTest::in).toArray(String[]::new);
  }
}
