package io.remdreaming.imports.markdown;

import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.ImportedFile;
import io.remdreaming.imports.Importer;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.StableIds;
import io.remdreaming.imports.archive.ExportFile;
import io.remdreaming.imports.archive.ExportFiles;
import io.remdreaming.imports.archive.InvalidExportException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder of notes: each Markdown or text file becomes a file of memory under its path, which is
 * cut into chunks by its structure.
 */
public final class MarkdownImporter implements Importer {

  private static final String FORMAT = "markdown";

  /** No event is larger. */
  private static final int LARGEST = 1 << 20;

  private static final Pattern NOTE =
      Pattern.compile(".*\\.(md|markdown|txt)", Pattern.CASE_INSENSITIVE);
  private static final Pattern HIDDEN = Pattern.compile("(^|/)\\.");
  private static final Pattern DAY = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2})\\b");

  @Override
  public void read(ExportFiles export, ImportOptions options, Receiver receiver) {
    for (var file : export.all()) {
      receiver.read();
      if (HIDDEN.matcher(file.path()).find()) {
        receiver.skip("hidden file", file.path());
      } else if (!NOTE.matcher(file.name()).matches()) {
        receiver.skip("file that is no note", file.path());
      } else {
        read(file, export.name(), options, receiver);
      }
    }
  }

  private static void read(ExportFile file, String root, ImportOptions options, Receiver receiver) {
    var text = text(file);
    if (text.isEmpty()) {
      receiver.skip("note that is too large or no UTF-8", file.path());
      return;
    }
    var front = FrontMatter.of(text.get());
    var name = front.title().isEmpty() ? ExportFiles.stem(file.name()) : front.title();
    var time = time(front, file, options.zoneOrUtc());
    receiver.file(
        new ImportedFile(
            StableIds.of(FORMAT, root, file.path()),
            "%s:%s/%s".formatted(FORMAT, root, file.path()),
            name,
            ImportedFile.mimeType(file.name()),
            front.tags(),
            time,
            text.get()),
        file.path());
  }

  private static Optional<String> text(ExportFile file) {
    try (var in = file.open()) {
      var bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        return Optional.empty();
      }
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw InvalidExportException.of(file.path(), "what cannot be read", "a note");
    }
  }

  /** The note's own date, that in its name, else when its file was changed last. */
  private static OffsetDateTime time(FrontMatter front, ExportFile file, ZoneId zone) {
    var inName = DAY.matcher(file.name());
    return time(front.date(), zone)
        .or(() -> inName.find() ? time(inName.group(1), zone) : Optional.empty())
        .orElseGet(
            () ->
                Instant.ofEpochMilli(Math.max(0, file.modifiedMillis()))
                    .atZone(zone)
                    .toOffsetDateTime());
  }

  private static Optional<OffsetDateTime> time(String text, ZoneId zone) {
    try {
      return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')));
    } catch (DateTimeException e) {
      return local(text, zone);
    }
  }

  private static Optional<OffsetDateTime> local(String text, ZoneId zone) {
    try {
      var local =
          text.length() > 10
              ? LocalDateTime.parse(text.replace(' ', 'T'))
              : LocalDate.parse(text).atStartOfDay();
      return Optional.of(local.atZone(zone).toOffsetDateTime());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
