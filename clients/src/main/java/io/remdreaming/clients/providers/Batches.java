package io.remdreaming.clients.providers;

import io.remdreaming.model.text.Truncation;
import java.util.ArrayList;
import java.util.List;

/** Divides texts among calls and puts their vectors together again. Pure. */
final class Batches {

  /** The most characters of a call, below every provider's limit of tokens a call. */
  static final int MAX_CHARACTERS = 200_000;

  private Batches() {}

  /** The texts that have content, in order. */
  static List<Batch> of(List<String> texts, int maxTexts, int maxTextLength) {
    var batches = new ArrayList<Batch>();
    var characters = 0;
    for (var i = 0; i < texts.size(); i++) {
      if (texts.get(i).isBlank()) {
        continue;
      }
      var text = Truncation.of(texts.get(i), maxTextLength);
      characters += text.length();
      if (batches.isEmpty()
          || batches.get(batches.size() - 1).texts().size() == maxTexts
          || characters > MAX_CHARACTERS) {
        batches.add(new Batch(new ArrayList<>(), new ArrayList<>()));
        characters = text.length();
      }
      batches.get(batches.size() - 1).add(i, text);
    }
    return batches;
  }

  /** A vector a text: the batches' ones, and zero for texts without content. */
  static List<float[]> together(
      List<String> texts, List<Batch> batches, List<List<float[]>> vectors, int dimension) {
    var all = new ArrayList<float[]>(texts.size());
    texts.forEach(text -> all.add(new float[dimension]));
    for (var b = 0; b < batches.size(); b++) {
      var places = batches.get(b).places();
      for (var i = 0; i < places.size(); i++) {
        all.set(places.get(i), vectors.get(b).get(i));
      }
    }
    return all;
  }

  /**
   * The texts of a call.
   *
   * @param places where they stand among all
   * @param texts the texts
   */
  record Batch(List<Integer> places, List<String> texts) {

    private void add(int place, String text) {
      places.add(place);
      texts.add(text);
    }
  }
}
