package io.remdreaming.model.ontologies;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.text.Hashes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The extractors and configs that a tenant obeys; of configs as many as can be looked for in
 * bounded time, the usual ones a thousand. What it says of a document depends on these and on the
 * document alone, so it is the same whichever came first.
 */
public final class RuleSet {

  private static final Comparator<Matcher> ORDER =
      Comparator.<Matcher>comparingInt(matcher -> -matcher.config().priority())
          .thenComparing(matcher -> matcher.config().name());

  private static final int STEPS_OF_A_CONFIG = 50;
  private static final int MOST_STEPS = 50_000;

  private final Map<String, Extractor> extractors = new HashMap<>();
  private final Map<String, String> hashes = new HashMap<>();
  private final List<Matcher> matchers = new ArrayList<>();
  private final long reachMillis;
  private final String digest;
  private final List<String> passedOver;

  private RuleSet(Collection<OntologyRule> rules, long reachMillis) {
    this.reachMillis = reachMillis;
    var parts = new ArrayList<String>();
    for (var rule : rules) {
      parts.addAll(List.of(rule.key().kind(), rule.key().name(), rule.json()));
      parts.add(Long.toString(rule.appendTime()));
      if (rule.extractor() != null) {
        extractors.put(rule.key().name(), rule.extractor());
        hashes.put(rule.key().name(), hash(rule.extractor()));
      }
      if (rule.config() != null && rule.config().enabled()) {
        matchers.add(Matcher.of(rule.config(), rule.appendTime()));
      }
    }
    matchers.sort(ORDER);
    passedOver = passOver();
    digest = Hashes.of(parts.toArray(String[]::new));
  }

  /**
   * The rules of a tenant: its own, and those of everybody whose name none of its own has.
   *
   * @param rules the newest of each key, of any tenant
   * @param reachMillis how far back from its own append time a config with backfill reaches
   */
  public static RuleSet of(String tenantId, Iterable<OntologyRule> rules, long reachMillis) {
    return new RuleSet(OntologyRule.inForce(tenantId, rules), reachMillis);
  }

  /** Drops the configs that would take too long to look for; their names. */
  private List<String> passOver() {
    var names = new ArrayList<String>();
    var steps = 0;
    for (var i = matchers.iterator(); i.hasNext(); ) {
      var matcher = i.next();
      steps += matcher.steps();
      if (steps > MOST_STEPS) {
        names.add(matcher.config().name());
        i.remove();
      }
    }
    return List.copyOf(names);
  }

  /**
   * The configs that are not applied, since those before them take all the time that a document may
   * take.
   */
  public List<String> passedOver() {
    return passedOver;
  }

  /** Two sets with the same digest say the same of every document. */
  public String digest() {
    return digest;
  }

  /** Whether a config is for the document, though its extractor may be missing. */
  public boolean matches(Document document, long appendTime) {
    return matchers.stream().anyMatch(matcher -> matcher.isFor(document, appendTime, reachMillis));
  }

  /**
   * What to extract from a document: by priority, then by the config's name; what several configs
   * want is extracted once.
   *
   * @param appendTime when the log took the document, milliseconds since the epoch
   */
  public List<Extraction> extractions(Document document, long appendTime) {
    var extractions = new ArrayList<Extraction>();
    var known = new HashSet<List<Object>>();
    for (var matcher : matchers) {
      var extractor = extractors.get(matcher.config().extractor());
      if (extractor != null && matcher.isFor(document, appendTime, reachMillis)) {
        for (var requested : requested(matcher.config(), extractor)) {
          if (known.add(List.of(extractor.name(), requested))) {
            extractions.add(extraction(extractor, matcher.config().name(), requested));
          }
        }
      }
    }
    return extractions;
  }

  private static List<ProviderModel> requested(OntologyConfig config, Extractor extractor) {
    if (!config.override().isUsual()) {
      return List.of(config.override());
    }
    return extractor.providers().isEmpty() ? List.of(ProviderModel.USUAL) : extractor.providers();
  }

  private Extraction extraction(Extractor extractor, String config, ProviderModel requested) {
    var hash = hashes.getOrDefault(extractor.name(), "");
    return new Extraction(
        extractor,
        config,
        requested,
        Hashes.of(hash, config, requested.provider(), requested.model()));
  }

  private static String hash(Extractor extractor) {
    return Hashes.of(
        extractor.name(),
        extractor.version(),
        extractor.instructions(),
        extractor.schema(),
        String.join("\n", extractor.embeddingFields()));
  }

  /** A config with its patterns compiled. */
  private record Matcher(
      OntologyConfig config,
      long appendTime,
      @Nullable TenantPattern mime,
      @Nullable TenantPattern uri) {

    static Matcher of(OntologyConfig config, long appendTime) {
      return new Matcher(
          config, appendTime, pattern(config.mimePattern()), pattern(config.uriPattern()));
    }

    private static @Nullable TenantPattern pattern(String regex) {
      return regex.isEmpty() ? null : TenantPattern.of(regex);
    }

    int steps() {
      return STEPS_OF_A_CONFIG
          + (mime == null ? 0 : mime.steps())
          + (uri == null ? 0 : uri.steps());
    }

    boolean isFor(Document document, long documentTime, long reachMillis) {
      var earliest = config.backfill() ? appendTime - reachMillis : appendTime;
      return documentTime >= earliest && isAbout(document);
    }

    private boolean isAbout(Document document) {
      return (mime != null && mime.isFoundIn(document.mimeType()))
          || (uri != null && uri.isFoundIn(document.uri()))
          || (!config.tags().isEmpty() && document.tags().containsAll(config.tags()));
    }
  }
}
