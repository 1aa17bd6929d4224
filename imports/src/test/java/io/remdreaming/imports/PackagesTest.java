package io.remdreaming.imports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class PackagesTest {

  @Test
  void packagesAreFreeOfCyclesAndReadersOfFlink() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.remdreaming.imports");
    slices().matching("io.remdreaming.(**)").should().beFreeOfCycles().check(classes);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "java.sql..")
        .check(classes);
  }
}
