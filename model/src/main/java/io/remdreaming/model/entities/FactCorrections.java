package io.remdreaming.model.entities;

import static io.remdreaming.model.entities.Corrections.correction;

import io.remdreaming.model.activity.Correction.Replacement;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.entities.Corrections.GroupNames;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Corrections of facts. Those of the same fact meet, also those of what it was corrected to; the
 * one later in the log wins.
 */
final class FactCorrections {

  private static final String WINDOW = "correction:";

  private final UserKey owner;
  private final GroupNames names;
  private final List<Forget> requests;
  private final FactLabels labels;
  private final Map<Forget, Integer> matches = new HashMap<>();
  private final Map<Fact, Corrected> corrected = new IdentityHashMap<>();
  private final List<Mentions> windows = new ArrayList<>();

  /** The first names of the objects that are replaced, by what replaces them. */
  private final Map<Forget, String> replaced = new HashMap<>();

  /**
   * Applies them.
   *
   * @param requests in the order of the log
   * @param said by session windows and statements
   */
  FactCorrections(UserKey owner, GroupNames names, List<Forget> requests, List<Mentions> said) {
    this.owner = owner;
    this.names = names;
    this.requests = requests;
    this.labels = new FactLabels(owner, names);
    for (var window : said) {
      var facts = new ArrayList<Fact>();
      for (var fact : window.facts()) {
        var now = applied(fact);
        if (now != null) {
          facts.add(now);
        }
      }
      windows.add(facts.equals(window.facts()) ? window : window.saying(window.mentions(), facts));
    }
    requests.stream()
        .filter(replaced::containsKey)
        .forEach(request -> windows.add(named(request, said)));
  }

  List<Mentions> windows() {
    return windows;
  }

  Map<Fact, Corrected> corrected() {
    return corrected;
  }

  List<CorrectionStatus> statuses() {
    return requests.stream()
        .map(request -> new CorrectionStatus(request, matches.getOrDefault(request, 0)))
        .toList();
  }

  /** What a fact is after all corrections; null if it is forgotten. */
  private @Nullable Fact applied(Fact fact) {
    var history = new ArrayList<Fact>(List.of(fact));
    Fact now = fact;
    Forget objectBy = null;
    for (var request : requests) {
      var covers = !fact.time().isAfter(correction(request).at());
      if (covers && history.stream().anyMatch(was -> isMeant(request, was))) {
        matches.merge(request, 1, Integer::sum);
        var before = now == null ? fact : now;
        now = changed(request, before);
        if (now != null) {
          history.add(now);
          objectBy = now.target().equals(before.target()) ? objectBy : request;
        }
      }
    }
    if (now != null && objectBy != null) {
      replaced.merge(objectBy, names.first(fact.target()), FactCorrections::lesser);
    }
    return now;
  }

  private static String lesser(String a, String b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private boolean isMeant(Forget request, Fact fact) {
    var target = correction(request).target();
    if (!target.isNamed()) {
      return labels.isOf(target.label(), fact);
    }
    return target.relation().equals(EntityNames.relation(fact.relation()))
        && names.first(target.subject()).equals(names.first(fact.source()))
        && names.first(target.object()).equals(names.first(fact.target()));
  }

  private @Nullable Fact changed(Forget request, Fact fact) {
    var correction = correction(request);
    var by = correction.replacement();
    if (by == null) {
      return null;
    }
    var now =
        new Fact(
            fact.source(),
            fact.relation(),
            by.object().isEmpty() ? fact.target() : by.object(),
            words(by, fact),
            fact.messageId(),
            fact.time(),
            by.validAt() == null ? fact.validAt() : by.validAt(),
            by.invalidAt() == null ? fact.invalidAt() : by.invalidAt(),
            fact.supersedes(),
            1,
            by.validAt() == null ? fact.validBy() : null,
            fact.ofUser(),
            fact.botName());
    corrected.put(now, new Corrected(correction.actor(), correction.at(), correction.id()));
    return now;
  }

  /** The message's own words say the old object. */
  private static String words(Replacement by, Fact fact) {
    if (!by.content().isBlank()) {
      return by.content();
    }
    var relation = fact.relation().toLowerCase(Locale.ROOT).replace('_', ' ');
    return by.object().isEmpty()
        ? fact.text()
        : "%s %s %s".formatted(fact.source(), relation, by.object());
  }

  /** The new object is known from the correction, which says it in place of a message. */
  private Mentions named(Forget request, List<Mentions> said) {
    var correction = correction(request);
    var by = Objects.requireNonNull(correction.replacement());
    var window = WINDOW + correction.id();
    var given = EntityType.valueOf(by.objectType());
    var type = given == EntityType.CONCEPT ? typeOf(replaced.get(request), said) : given;
    return new Mentions(
        owner,
        window,
        "",
        new Version(request.offset(), 0, 0),
        Provenance.stated(correction.actor()),
        List.of(new Mention(by.object(), type, window, correction.at(), List.of(), "", 1)),
        List.of(),
        List.of());
  }

  /** Something is most likely what it was taken for. */
  private EntityType typeOf(@Nullable String first, List<Mentions> said) {
    var sightings = new ArrayList<Sighting>();
    for (var window : said) {
      for (var mention : window.mentions()) {
        if (names.first(mention.name()).equals(first)) {
          sightings.add(new Sighting(EntityNames.normal(mention.name()), mention, window));
        }
      }
    }
    return Sighting.type(sightings);
  }
}
