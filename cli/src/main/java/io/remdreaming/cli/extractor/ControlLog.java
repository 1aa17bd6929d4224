package io.remdreaming.cli.extractor;

import io.remdreaming.cli.kafka.TopicReader;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ontologies.RuleKey;
import io.remdreaming.operators.decode.ControlDecoder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The extractors and configs on the control log, as they stand. */
public final class ControlLog {

  private static final Comparator<OntologyRule> ORDER =
      Comparator.<OntologyRule, String>comparing(rule -> rule.key().kind())
          .thenComparing(rule -> rule.key().tenantId())
          .thenComparing(rule -> rule.key().name());

  private ControlLog() {}

  /**
   * Reads the log to the end that it has now; what is deleted is left out.
   *
   * @param kafka properties of the client, {@code bootstrap.servers} among them
   */
  public static List<OntologyRule> read(Map<String, String> kafka, String topic) {
    var decoder = new ControlDecoder();
    var rules = new HashMap<RuleKey, OntologyRule>();
    TopicReader.read(
        kafka,
        topic,
        record -> {
          var rule = decoder.decode(record).ontologyRule();
          if (rule != null) {
            rules.put(rule.key(), rule);
          }
        });
    return rules.values().stream().filter(rule -> !rule.isDeleted()).sorted(ORDER).toList();
  }
}
