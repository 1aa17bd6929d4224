package io.remdreaming.imports.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** The lines of a text file in UTF-8, one at a time. */
public final class Lines {

  /** Far above an event, and what a row of memory takes. */
  private static final int LONGEST = 16 << 20;

  private Lines() {}

  /**
   * Each line with its number, from 1.
   *
   * @param expected what the file should be, for people
   * @throws InvalidExportException if it is no text, or has a line that is too long
   */
  public static void each(ExportFile file, String expected, ObjIntConsumer<String> line) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (var reader = new BufferedReader(new InputStreamReader(file.open(), decoder))) {
      var number = 0;
      for (var text = next(reader, file, 1); text != null; text = next(reader, file, number + 1)) {
        number++;
        line.accept(number == 1 ? withoutMark(text) : text, number);
      }
    } catch (CharacterCodingException e) {
      throw InvalidExportException.of(file.path(), "bytes that are no UTF-8", expected, e);
    } catch (IOException e) {
      throw InvalidExportException.of(file.path(), "what cannot be read", expected, e);
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static @Nullable String next(BufferedReader reader, ExportFile file, int number)
      throws IOException {
    var line = new StringBuilder();
    for (var c = reader.read(); c != '\n'; c = reader.read()) {
      if (c < 0) {
        return line.isEmpty() ? null : line.toString();
      }
      line.append((char) c);
      if (line.length() > LONGEST) {
        throw InvalidExportException.of(
            "%s line %d".formatted(file.path(), number),
            "more than %d characters".formatted(LONGEST),
            "shorter lines");
      }
    }
    var isPair = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
    return isPair ? line.substring(0, line.length() - 1) : line.toString();
  }
}
