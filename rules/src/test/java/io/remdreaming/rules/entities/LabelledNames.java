package io.remdreaming.rules.entities;

import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.rules.Conversations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Texts whose names somebody has told, and how many of them are found. */
final class LabelledNames {

  private static final Map<String, EntityType> KINDS =
      Map.of(
          "P", EntityType.PERSON,
          "L", EntityType.PLACE,
          "O", EntityType.ORGANISATION,
          "X", EntityType.CONCEPT);

  private LabelledNames() {}

  /**
   * A text with its names.
   *
   * @param names each a kind and a name in its normal form
   * @param others names that may be told or not
   */
  record Labelled(String language, String text, Set<String> names, Set<String> others) {}

  /** Numbers of names. */
  record Score(int right, int told, int labelled) {

    double precision() {
      return told == 0 ? 1 : (double) right / told;
    }

    double recall() {
      return labelled == 0 ? 1 : (double) right / labelled;
    }

    Score plus(Score other) {
      return new Score(right + other.right, told + other.told, labelled + other.labelled);
    }
  }

  static List<Labelled> read(String resource) {
    var labelled = new ArrayList<Labelled>();
    for (var line : lines(resource)) {
      var parts = line.split(" \\|", -1);
      var names = new LinkedHashSet<String>();
      var others = new LinkedHashSet<String>();
      for (var name : parts[2].strip().split("; ")) {
        if (!name.isEmpty()) {
          var kind = Objects.requireNonNull(KINDS.get(name.substring(0, 1)));
          var normal = EntityNames.normal(name.substring(2));
          if (kind == EntityType.CONCEPT) {
            others.add(normal);
          } else {
            names.add(kind + " " + normal);
          }
        }
      }
      labelled.add(new Labelled(parts[0].strip(), parts[1].strip(), names, others));
    }
    return labelled;
  }

  private static List<String> lines(String resource) {
    try (var in = LabelledNames.class.getResourceAsStream("/io/remdreaming/rules/" + resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By kind and by language; what is not right is reported. */
  static Map<String, Score> measure(
      List<Labelled> texts, RuleEntities entities, Consumer<String> report) {
    var scores = new TreeMap<String, Score>();
    for (var text : texts) {
      var told = told(text, entities);
      for (var kind : List.of("PERSON", "PLACE", "ORGANISATION")) {
        var score = score(kind, told, text.names());
        scores.merge(kind, score, Score::plus);
        scores.merge(text.language(), score, Score::plus);
        scores.merge("ALL", score, Score::plus);
      }
      var any = anyKind(told, text);
      scores.merge("ANY KIND", any, Score::plus);
      if (!told.containsAll(text.names()) || any.right() != any.told()) {
        report.accept(text.text() + "\n  labelled " + text.names() + "\n  told     " + told);
      }
    }
    return scores;
  }

  private static Set<String> told(Labelled text, RuleEntities entities) {
    var told = new TreeSet<String>();
    for (var mention : entities.find(Conversations.of(text.text())).mentions()) {
      var name = EntityNames.normal(mention.name());
      if (!name.equals("ann") && !name.equals("user")) {
        told.add(mention.type() + " " + name);
      }
    }
    return told;
  }

  private static Score score(String kind, Set<String> told, Set<String> labelled) {
    var ofKind = told.stream().filter(name -> name.startsWith(kind + " ")).toList();
    return new Score(
        (int) ofKind.stream().filter(labelled::contains).count(),
        ofKind.size(),
        (int) labelled.stream().filter(name -> name.startsWith(kind + " ")).count());
  }

  /** Whether names are names, whatever their kind. */
  private static Score anyKind(Set<String> told, Labelled text) {
    var names = withoutKind(told);
    names.removeAll(text.others());
    var labelled = withoutKind(text.names());
    return new Score(
        (int) names.stream().filter(labelled::contains).count(), names.size(), labelled.size());
  }

  private static Set<String> withoutKind(Set<String> names) {
    var without = new TreeSet<String>();
    names.forEach(name -> without.add(name.substring(name.indexOf(' ') + 1)));
    return without;
  }
}
