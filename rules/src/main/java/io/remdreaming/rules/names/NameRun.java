package io.remdreaming.rules.names;

import io.remdreaming.rules.text.Words;
import java.util.ArrayList;
import java.util.List;

/** Capitalised words that adjoin, and particles behind them that another must follow. */
final class NameRun {

  final List<Words.Word> words = new ArrayList<>();
  final List<Words.Word> held = new ArrayList<>();
  boolean isTitled;
  int first = -1;

  boolean isEmpty() {
    return words.isEmpty();
  }

  Words.Word last() {
    return held.isEmpty() ? words.get(words.size() - 1) : held.get(held.size() - 1);
  }

  void add(Words.Word word) {
    words.addAll(held);
    held.clear();
    words.add(word);
  }

  void clear() {
    words.clear();
    held.clear();
    isTitled = false;
  }

  boolean takesParticle(String word) {
    return word.equals("of")
        ? held.isEmpty() && NameWords.isHead(last().text())
        : NameWords.isParticle(word)
            && (!NameWords.followsParticle(word) || NameWords.isParticle(last().text()));
  }

  boolean hasStrongParticle() {
    return words.stream().anyMatch(word -> NameWords.isStrongParticle(word.text()));
  }
}
