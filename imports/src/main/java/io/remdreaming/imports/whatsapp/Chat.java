package io.remdreaming.imports.whatsapp;

import io.remdreaming.imports.archive.ExportFile;
import io.remdreaming.imports.archive.Lines;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Goes through the entries of a chat's file, an entry at a time. */
final class Chat {

  private static final String EXPECTED = "a chat exported from WhatsApp";

  /** An entry is an event, and no event is larger. */
  private static final int LONGEST = 1 << 20;

  private final Consumer<Entry> entries;
  private final IntConsumer strays;
  private @Nullable ChatLine head;
  private final StringBuilder rest = new StringBuilder();
  private int begin;

  private Chat(Consumer<Entry> entries, IntConsumer strays) {
    this.entries = entries;
    this.strays = strays;
  }

  /**
   * Reads a chat.
   *
   * @param entries takes each entry
   * @param strays takes the number of each line that belongs to none
   */
  static void read(ExportFile file, Consumer<Entry> entries, IntConsumer strays) {
    var chat = new Chat(entries, strays);
    Lines.each(file, EXPECTED, chat::line);
    chat.end();
  }

  private void line(String line, int number) {
    var found = ChatLine.of(line);
    if (found.isPresent()) {
      end();
      head = found.get();
      begin = number;
      rest.setLength(0);
      rest.append(found.get().rest());
    } else if (head == null) {
      if (!line.isBlank()) {
        strays.accept(number);
      }
    } else if (rest.length() + line.length() < LONGEST) {
      rest.append('\n').append(line);
    }
  }

  private void end() {
    if (head != null) {
      entries.accept(Entry.of(head, rest.toString(), begin));
    }
  }
}
