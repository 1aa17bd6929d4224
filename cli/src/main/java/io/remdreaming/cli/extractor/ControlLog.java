package io.remdreaming.cli.extractor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.cli.kafka.TopicReader;
import io.remdreaming.decoders.ControlDecoder;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ontologies.RuleKey;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The extractors and configs on the control log, as they stand.
 *
 * @param rules what jobs obey
 * @param refused of those whose newest record jobs refuse, what is wrong with it
 */
public record ControlLog(List<OntologyRule> rules, Map<RuleKey, String> refused) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> KINDS = Set.of(RuleKey.EXTRACTOR, RuleKey.CONFIG);
  private static final Comparator<RuleKey> ORDER =
      Comparator.comparing(RuleKey::kind)
          .thenComparing(RuleKey::tenantId)
          .thenComparing(RuleKey::name);

  /**
   * Reads the log to the end that it has now; what is deleted is left out.
   *
   * @param kafka properties of the client, {@code bootstrap.servers} among them
   */
  public static ControlLog read(Map<String, String> kafka, String topic) {
    var decoder = new ControlDecoder();
    var rules = new HashMap<RuleKey, OntologyRule>();
    var refused = new TreeMap<RuleKey, String>(ORDER);
    TopicReader.read(
        kafka,
        topic,
        record -> {
          var decoded = decoder.decode(record);
          var rule = decoded.ontologyRule();
          var letter = decoded.deadLetter();
          if (rule != null) {
            rules.put(rule.key(), rule);
            refused.remove(rule.key());
          }
          var key = letter == null ? null : key(letter);
          if (letter != null && key != null) {
            refused.put(key, "%s: %s".formatted(letter.field(), letter.detail()));
          }
        });
    var known =
        rules.values().stream()
            .filter(rule -> !rule.isDeleted())
            .sorted(Comparator.comparing(OntologyRule::key, ORDER))
            .toList();
    return new ControlLog(known, refused);
  }

  /** What a refused record is about, null if it cannot be told. */
  private static @Nullable RuleKey key(DeadLetter letter) {
    try {
      if (!(JSON.readTree(letter.payload()) instanceof ObjectNode event)) {
        return null;
      }
      var kind = event.path("kind").asText();
      var tenant = event.path("tenant_id").asText();
      var name = event.path("name").asText();
      var isKnown = KINDS.contains(kind) && !tenant.isEmpty() && !name.isEmpty();
      return isKnown ? new RuleKey(tenant, kind, name) : null;
    } catch (IOException e) {
      return null;
    }
  }
}
