package io.remdreaming.cli.dream;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.extractor.ControlLog;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.model.ontologies.OntologyRule;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The extractors that were applied, as the control log tells. */
final class KnownExtractors {

  private KnownExtractors() {}

  /**
   * Fails if an extractor is not in force, naming those that are.
   *
   * @param tenantId for whom, {@code ""} for any tenant
   */
  static void require(DreamingOptions options, String extractor, String tenantId) {
    var rules = ControlLog.read(options.kafka(), options.topics().control()).rules();
    var names = names(tenantId.isEmpty() ? rules : OntologyRule.inForce(tenantId, rules));
    if (!names.contains(extractor)) {
      throw new InvalidInputException(
          "--extractor: found '%s', expected %s"
              .formatted(
                  extractor,
                  names.isEmpty()
                      ? "an extractor that was applied, of which there is none; 'extractor apply' does it"
                      : "one of " + String.join(", ", names)));
    }
  }

  private static TreeSet<String> names(List<OntologyRule> rules) {
    return rules.stream()
        .filter(rule -> rule.extractor() != null)
        .map(rule -> rule.key().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
