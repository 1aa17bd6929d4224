package io.remdreaming.imports.archive;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of an export: those of a folder, those of a zip archive, or one file. Links within a
 * folder are not followed, and an archive whose paths lead out of it is refused.
 */
public final class ExportFiles implements AutoCloseable {

  private static final int MOST_FILES = 1_000_000;
  private static final Pattern OUTSIDE = Pattern.compile("(^|/)\\.\\.(/|$)|^/|^[A-Za-z]:");
  private static final Pattern NUMBERED = Pattern.compile(" ?\\([0-9]{1,3}\\)$");

  private final Path path;
  private final SortedMap<String, ExportFile> files = new TreeMap<>();
  private final @Nullable ZipFile zip;

  private ExportFiles(Path path, @Nullable ZipFile zip) {
    this.path = path;
    this.zip = zip;
  }

  /**
   * Opens an export.
   *
   * @throws InvalidExportException if there is nothing, or nothing that can be read
   */
  public static ExportFiles open(Path path) {
    try {
      if (Files.isDirectory(path)) {
        return ofFolder(path);
      }
      return isZip(path) ? ofZip(path) : ofFile(path);
    } catch (IOException e) {
      var found = Files.exists(path) ? "what cannot be read" : "no such file or folder";
      throw InvalidExportException.of(path.toString(), found, "an export", e);
    }
  }

  private static boolean isZip(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      var begin = in.readNBytes(4);
      return begin.length == 4
          && begin[0] == 'P'
          && begin[1] == 'K'
          && ((begin[2] == 3 && begin[3] == 4) || (begin[2] == 5 && begin[3] == 6));
    }
  }

  private static ExportFiles ofFile(Path path) throws IOException {
    var one = new ExportFiles(path, null);
    var name = path.toRealPath().getFileName().toString();
    var modified = Files.getLastModifiedTime(path).toMillis();
    one.add(new ExportFile(name, modified, () -> Files.newInputStream(path)));
    return one;
  }

  private static ExportFiles ofFolder(Path path) throws IOException {
    var folder = new ExportFiles(path, null);
    var root = path.toRealPath();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              var name = composed(root.relativize(file).toString().replace('\\', '/'));
              var modified = attributes.lastModifiedTime().toMillis();
              folder.add(new ExportFile(name, modified, () -> Files.newInputStream(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return folder;
  }

  private static ExportFiles ofZip(Path path) throws IOException {
    var zip = new ZipFile(path.toFile());
    var archive = new ExportFiles(path, zip);
    try {
      for (var entries = zip.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        if (!entry.isDirectory()) {
          archive.add(entry, zip);
        }
      }
      return archive;
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void add(ZipEntry entry, ZipFile archive) {
    var name = composed(entry.getName().replace('\\', '/'));
    if (OUTSIDE.matcher(name).find()) {
      throw InvalidExportException.of(
          path.toString(), "an entry '%s'".formatted(name), "paths within the archive");
    }
    add(
        new ExportFile(
            name,
            entry.getTime(),
            () ->
                new UnpackedStream(
                    archive.getInputStream(entry), name, entry.getCompressedSize())));
  }

  /** What macOS adds to folders and archives is no part of an export. */
  private void add(ExportFile file) {
    if (file.path().startsWith("__MACOSX/") || file.name().equals(".DS_Store")) {
      return;
    }
    if (files.size() == MOST_FILES) {
      throw InvalidExportException.of(path.toString(), "more files", "at most " + MOST_FILES);
    }
    files.put(file.path(), file);
  }

  /** The name of the folder, archive or file, without its ending and the number of a copy. */
  public String name() {
    var file = path.toAbsolutePath().normalize().getFileName();
    var name = file == null ? "" : composed(file.toString());
    return Files.isDirectory(path) ? name : stem(name);
  }

  /** A file's name without its ending and the number of a copy. */
  public static String stem(String name) {
    var dot = name.lastIndexOf('.');
    var bare = dot > 0 ? name.substring(0, dot) : name;
    return NUMBERED.matcher(bare).replaceFirst("");
  }

  /** Some systems decompose the characters of names; ids must not depend on them. */
  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /** All files, by their paths. */
  public Collection<ExportFile> all() {
    return files.values();
  }

  /** The files whose name matches a pattern, by their paths. */
  public List<ExportFile> named(Pattern name) {
    return files.values().stream().filter(file -> name.matcher(file.name()).matches()).toList();
  }

  /** The file of a name; of several, that nearest to the top. */
  public Optional<ExportFile> named(String name) {
    return files.values().stream()
        .filter(file -> file.name().equals(name))
        .min(Comparator.comparingInt(file -> file.path().length()));
  }

  /** The file, if the export is one file; it may have any name. */
  public Optional<ExportFile> only() {
    return files.size() == 1 ? files.values().stream().findFirst() : Optional.empty();
  }

  /** A failure that names the export. */
  public InvalidExportException without(String expected) {
    return InvalidExportException.of(path.toString(), "no such file", expected);
  }

  @Override
  public void close() {
    try {
      if (zip != null) {
        zip.close();
      }
    } catch (IOException e) {
      throw InvalidExportException.of(path.toString(), "what cannot be closed", "an export", e);
    }
  }
}
