package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.entities.EmbeddedMentions;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.entities.NameVector;
import io.remdreaming.model.memory.Embedding;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of the names of {@link KnownGraph}, by their angles in degrees: 25 and less are near.
 * Some lie in a chain, of which only neighbours are near; some names have none.
 */
final class KnownVectors {

  private static final Map<String, Integer> ANGLES =
      Map.ofEntries(
          Map.entry("postgresql", 0),
          Map.entry("elephant database", 20),
          Map.entry("kubernetes", 90),
          Map.entry("kubernetis", 95),
          Map.entry("container platform", 115),
          Map.entry("gpt 4", 200),
          Map.entry("gpt 5", 200),
          Map.entry("数据库迁移项目", 0),
          Map.entry("move of data", 24),
          Map.entry("big move", 48),
          Map.entry("zürich", 0),
          Map.entry("largest swiss town", 10),
          Map.entry("berlin", 90),
          Map.entry("上海", 180),
          Map.entry("north carolina", 270),
          Map.entry("south carolina", 300),
          Map.entry("anna", 7),
          Map.entry("anne", 7),
          Map.entry("melanie", 7));

  private KnownVectors() {}

  static EmbeddedMentions embedded(Mentions mentions) {
    var vectors = new ArrayList<NameVector>();
    for (var name : mentions.names()) {
      var vector = of(name);
      if (vector != null) {
        vectors.add(new NameVector(name, vector));
      }
    }
    return new EmbeddedMentions(mentions, vectors);
  }

  private static @Nullable Embedding of(String name) {
    var angle = ANGLES.get(name);
    return angle == null
        ? null
        : new Embedding("name", "local", "angles", new float[] {part(angle, 0), part(angle, 90)});
  }

  private static float part(int angle, int shift) {
    return (float) StrictMath.cos(StrictMath.toRadians(angle - shift));
  }

  /** The cosine of two names; 0 if one has no vector. */
  static double cosine(String a, String b) {
    var left = ANGLES.get(a);
    var right = ANGLES.get(b);
    return left == null || right == null ? 0 : StrictMath.cos(StrictMath.toRadians(left - right));
  }
}
