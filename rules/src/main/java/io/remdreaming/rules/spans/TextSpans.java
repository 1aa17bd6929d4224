package io.remdreaming.rules.spans;

import java.util.ArrayList;
import java.util.List;

/**
 * A message by whose words it holds. Quoted replies, forwarded mail, block quotes and pasted
 * transcripts are words of others; code, JSON, encoded data and notes of the application are words
 * of nobody and are left out.
 *
 * @param own the speaker's own words in their order, for reading; blank if there are none
 * @param quotes the words of others, in order
 */
public record TextSpans(String own, List<Quote> quotes) {

  private static final int LONG_TOKEN = 20;

  /**
   * Words of somebody else.
   *
   * @param voice whose they are; {@code ""} where that is not certain
   */
  public record Quote(String voice, String text) {}

  /**
   * The spans of a message.
   *
   * @param speaker whose message it is, {@code ""} if unknown
   */
  public static TextSpans of(String text, String speaker) {
    if (isPlain(text)) {
      return new TextSpans(text, List.of());
    }
    var own = new StringBuilder(text.length());
    var quoted = new StringBuilder();
    var voice = "";
    var quotes = new ArrayList<Quote>();
    for (var line : new SpanLines(text, speaker).read()) {
      if (line.isOwn()) {
        own.append(line.text());
      } else {
        // consecutive lines of one voice are one quote
        if (!line.voice().equals(voice)) {
          add(quotes, voice, quoted);
        }
        voice = line.voice();
        quoted.append(line.text());
      }
    }
    add(quotes, voice, quoted);
    return new TextSpans(own.toString(), List.copyOf(quotes));
  }

  private static void add(List<Quote> quotes, String voice, StringBuilder text) {
    if (!text.toString().isBlank()) {
      quotes.add(new Quote(voice, text.toString()));
    }
    text.setLength(0);
  }

  /** Whether nothing in a text can begin anything but own words, as in most messages. */
  private static boolean isPlain(String text) {
    var token = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (isMarker(c) || (c == '&' && isLetter(text, i + 1))) {
        return false;
      }
      token = c <= ' ' || c > 0x2000 ? 0 : token + 1;
      if (token > LONG_TOKEN) {
        return false;
      }
    }
    return !SystemNotes.mayBe(text) && !text.endsWith(";");
  }

  private static boolean isMarker(char c) {
    return switch (c) {
      case '\n', '>', ':', '{', '[', '<', '`', '：', '＞' -> true;
      default -> false;
    };
  }

  private static boolean isLetter(String text, int i) {
    return i < text.length() && Character.isLetter(text.charAt(i));
  }
}
