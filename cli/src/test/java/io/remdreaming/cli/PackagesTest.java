package io.remdreaming.cli;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What {@code ModuleArrowsTest} says of the other modules' packages. */
final class PackagesTest {

  @Test
  void packagesAreFreeOfCycles() {
    slices()
        .matching("io.remdreaming.(**)")
        .should()
        .beFreeOfCycles()
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.remdreaming.cli"));
  }
}
