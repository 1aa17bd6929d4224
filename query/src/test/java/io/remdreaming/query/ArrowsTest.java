package io.remdreaming.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The read side knows what is remembered, and nobody who writes it. */
final class ArrowsTest {

  @Test
  void queryKnowsTheModelAndTheRulesAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.remdreaming.query..",
            "io.remdreaming.model..",
            "io.remdreaming.rules.embeddings",
            "io.remdreaming.rules.search..",
            "io.remdreaming.rules.time..",
            "java..",
            "org.jspecify..",
            "com.fasterxml.jackson..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.remdreaming.query"));
  }
}
