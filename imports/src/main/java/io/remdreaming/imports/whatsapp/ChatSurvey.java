package io.remdreaming.imports.whatsapp;

import io.remdreaming.imports.DateOrder;
import io.remdreaming.imports.archive.InvalidExportException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a first look at a chat tells: who speaks, and in which order its dates name day and month.
 * Dates that can be read in one order only decide; else the order in which the chat runs forward.
 */
final class ChatSurvey {

  private static final int CENTURY = 2000;
  private static final int MOST_BACK_DAYS = 1;

  private final TreeSet<String> speakers = new TreeSet<>();
  private final Map<DateOrder, LocalDate> last = new EnumMap<>(DateOrder.class);
  private final Map<DateOrder, Integer> impossible = new EnumMap<>(DateOrder.class);
  private final Map<DateOrder, Integer> backwards = new EnumMap<>(DateOrder.class);
  private boolean doOrdersDiffer;
  private int entries;
  private @Nullable String ambiguous;

  void add(Entry entry) {
    entries++;
    if (!entry.speaker().isEmpty() && !Phrases.isOfApplication(entry.text())) {
      speakers.add(entry.speaker());
    }
    for (var order : DateOrder.values()) {
      add(entry.head(), order);
    }
    var numbers = entry.head().numbers();
    doOrdersDiffer |= numbers[0] != numbers[1];
    ambiguous = "%d/%d/%d".formatted(numbers[0], numbers[1], numbers[2]);
  }

  private void add(ChatLine line, DateOrder order) {
    var date = date(line, order);
    if (date == null || (line.isDotted() && order == DateOrder.MDY)) {
      impossible.merge(order, 1, Integer::sum);
      return;
    }
    var before = last.put(order, date);
    if (before != null && date.isBefore(before.minusDays(MOST_BACK_DAYS))) {
      backwards.merge(order, 1, Integer::sum);
    }
  }

  boolean isEmpty() {
    return entries == 0;
  }

  TreeSet<String> speakers() {
    return speakers;
  }

  /** The order of the dates. */
  DateOrder order(String place) {
    var possible =
        List.of(DateOrder.values()).stream()
            .filter(order -> !impossible.containsKey(order))
            .toList();
    var forward = possible.stream().filter(order -> !backwards.containsKey(order)).toList();
    if (possible.size() == 1) {
      return possible.get(0);
    }
    if (forward.size() == 1) {
      return forward.get(0);
    }
    if (!doOrdersDiffer) {
      return DateOrder.DMY;
    }
    throw InvalidExportException.of(
        place,
        "dates such as %s, which can be read in several orders".formatted(ambiguous),
        "--date-order dmy, mdy or ymd");
  }

  /** The date of a line in an order; null if there is none. */
  static @Nullable LocalDate date(ChatLine line, DateOrder order) {
    var n = line.numbers();
    try {
      return switch (order) {
        case DMY -> LocalDate.of(year(n[2]), n[1], n[0]);
        case MDY -> LocalDate.of(year(n[2]), n[0], n[1]);
        case YMD -> n[0] < 1000 ? null : LocalDate.of(n[0], n[1], n[2]);
      };
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int year(int number) {
    if (number >= 100 && number < 1000) {
      throw new DateTimeException("expected two or four digits");
    }
    return number < 100 ? CENTURY + number : number;
  }
}
