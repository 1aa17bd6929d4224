package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.UserKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Raw changes by kind; of several versions of a row, the one with the highest offset. */
record RawBatch(
    List<RawChange> messages,
    List<Document> files,
    List<Forget> forgets,
    List<DeadLetter> deadLetters) {

  static RawBatch of(List<RawChange> changes) {
    Map<Key, RawChange> messages = new LinkedHashMap<>();
    Map<Key, Document> files = new LinkedHashMap<>();
    List<Forget> forgets = new ArrayList<>();
    List<DeadLetter> deadLetters = new ArrayList<>();
    for (var change : changes) {
      var message = change.message();
      var file = change.file();
      var forget = change.forget();
      var deadLetter = change.deadLetter();
      if (message != null) {
        messages.merge(new Key(message.owner(), message.id()), change, RawBatch::newerMessage);
      } else if (file != null) {
        files.merge(
            new Key(file.owner(), file.id()), file, (a, b) -> b.offset() < a.offset() ? a : b);
      } else if (forget != null) {
        forgets.add(forget);
      } else if (deadLetter != null) {
        deadLetters.add(deadLetter);
      }
    }
    return new RawBatch(
        List.copyOf(messages.values()), List.copyOf(files.values()), forgets, deadLetters);
  }

  private static RawChange newerMessage(RawChange before, RawChange after) {
    return offset(after) < offset(before) ? before : after;
  }

  private static long offset(RawChange change) {
    var message = change.message();
    return message == null ? -1 : message.offset();
  }

  private record Key(UserKey owner, String id) {}
}
