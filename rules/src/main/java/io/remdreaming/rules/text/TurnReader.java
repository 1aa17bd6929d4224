package io.remdreaming.rules.text;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.chunks.Turn;
import io.remdreaming.model.ports.TextAnalyzer;
import java.util.ArrayList;
import java.util.List;

/** Reads messages as the turns that topic segmentation looks at. */
public final class TurnReader {

  private final TextAnalyzer analyzer;

  public TurnReader(TextAnalyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** The turn of each message, in order. */
  public List<Turn> read(List<Message> messages) {
    return turns(messages, AnalyzedText.of(messages, analyzer));
  }

  public static List<Turn> turns(List<Message> messages, List<AnalyzedText> readings) {
    var turns = new ArrayList<Turn>(messages.size());
    for (var i = 0; i < messages.size(); i++) {
      turns.add(readings.get(i).turn(messages.get(i)));
    }
    return turns;
  }
}
