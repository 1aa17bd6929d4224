package io.remdreaming.benchmarks.throughput;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Words as often as people use them: the English function words at the top, invented ones below,
 * the n-th about 1/n times as often as the first (Zipf, "Human Behavior and the Principle of Least
 * Effort", 1949).
 */
public final class Vocabulary {

  private static final int SIZE = 20_000;
  private static final int TOPICS = 200;
  private static final int WORDS_OF_TOPIC = 40;
  private static final int FIRST_TOPIC_WORD = 300;

  private static final List<String> FUNCTION_WORDS =
      List.of(
          ("the of and to a in is you that it he was for on are as with his they I at be this have"
                  + " from or one had by but not what all were we when your can said there use an each"
                  + " which she do how their if will up other about out many then them these so some her"
                  + " would make like him into time has look two more go see no way could my than been"
                  + " who its now did get come may")
              .split(" "));

  private static final String[] ONSETS = {
    "b", "br", "c", "ch", "d", "f", "g", "gr", "h", "l", "m", "n", "p", "pl", "r", "s", "st", "t",
    "v"
  };
  private static final String[] RHYMES = {
    "a", "e", "i", "o", "u", "an", "en", "in", "or", "al", "ist", "ea", "ow", "ing", "ar"
  };

  private final String[] words = new String[SIZE];
  private final double[] cumulative = new double[SIZE];

  public Vocabulary(SplittableRandom random) {
    var all = new ArrayList<>(FUNCTION_WORDS);
    while (all.size() < SIZE) {
      all.add(invented(random));
    }
    all.toArray(words);
    var sum = 0.0;
    for (var i = 0; i < SIZE; i++) {
      sum += 1.0 / (i + 1);
      cumulative[i] = sum;
    }
  }

  private static String invented(SplittableRandom random) {
    var word = new StringBuilder();
    var syllables = 1 + random.nextInt(3);
    for (var i = 0; i < syllables; i++) {
      word.append(ONSETS[random.nextInt(ONSETS.length)])
          .append(RHYMES[random.nextInt(RHYMES.length)]);
    }
    return word.toString();
  }

  public static int topic(SplittableRandom random) {
    return random.nextInt(TOPICS);
  }

  /** A word that could be a name. */
  public String name(SplittableRandom random) {
    var word = invented(random) + ONSETS[random.nextInt(ONSETS.length)];
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** A sentence, a third of whose words belong to its topic. */
  public String sentence(SplittableRandom random, int topic, int length) {
    var sentence = new StringBuilder();
    for (var i = 0; i < length; i++) {
      sentence.append(i == 0 ? "" : " ");
      sentence.append(random.nextInt(3) == 0 ? topical(random, topic) : common(random));
    }
    return sentence.append('.').toString();
  }

  private String topical(SplittableRandom random, int topic) {
    return words[FIRST_TOPIC_WORD + topic * WORDS_OF_TOPIC + random.nextInt(WORDS_OF_TOPIC)];
  }

  private String common(SplittableRandom random) {
    var drawn = random.nextDouble() * cumulative[SIZE - 1];
    var at = Arrays.binarySearch(cumulative, drawn);
    return words[at >= 0 ? at : -at - 1];
  }
}
