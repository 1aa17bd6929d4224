package io.remdreaming.files;

import io.remdreaming.files.extraction.TextProcesses;
import io.remdreaming.files.http.HttpFiles;
import io.remdreaming.files.sources.FileSource;
import io.remdreaming.files.sources.FileUri;
import io.remdreaming.files.sources.FolderFiles;
import io.remdreaming.files.sources.Spool;
import io.remdreaming.model.files.FetchedFile;
import io.remdreaming.model.files.FileException;
import io.remdreaming.model.files.FileProblem;
import io.remdreaming.model.files.FileRequest;
import java.io.IOException;
import java.util.Objects;

/** Fetches one file and reads its text, on the calling thread. */
final class FileContents implements AutoCloseable {

  /** The longest hint of a type, and name; longer ones help nobody. */
  private static final int LONGEST = 256;

  private final FileOptions options;
  private final HttpFiles http;
  private final TextProcesses texts;

  FileContents(FileOptions options) {
    this.options = options;
    this.http = new HttpFiles(options.http());
    this.texts = TextProcesses.take(options.extraction());
  }

  /** What becomes of a file. */
  FetchedFile of(FileRequest request) throws InterruptedException {
    try (var spool = Spool.create(options.maxBytes())) {
      return of(request, spool);
    } catch (IOException e) {
      return FetchedFile.failed(FileProblem.UNAVAILABLE, "expected room for the file");
    }
  }

  private FetchedFile of(FileRequest request, Spool spool) throws InterruptedException {
    String type;
    String name;
    try {
      var uri = FileUri.parse(request.uri());
      name = uri.name();
      type = fetch(request, uri, spool);
    } catch (FileException e) {
      return e.outcome();
    } catch (IOException e) {
      return FetchedFile.failed(FileProblem.UNAVAILABLE, "expected to read it to its end");
    }
    var hint = request.mimeType().isEmpty() ? type : request.mimeType();
    var hash = spool.hash();
    try {
      var text = texts.read(spool.path(), brief(name), brief(hint));
      return FetchedFile.of(text.text(), text.mimeType(), hash, spool.bytes());
    } catch (FileException e) {
      return e.outcome().about("", hash, spool.bytes());
    }
  }

  private static String brief(String text) {
    return text.length() <= LONGEST ? text : "";
  }

  /** The bytes; what somebody says of their type. */
  private String fetch(FileRequest request, FileUri uri, Spool spool)
      throws FileException, IOException, InterruptedException {
    var source = source(request, uri);
    return switch (uri.scheme()) {
      case "file" -> {
        FolderFiles.read(source, uri, spool::addAll);
        yield "";
      }
      case "s3" -> http.fetch(uri, Objects.requireNonNull(options.store()), spool);
      default -> http.fetch(uri, target -> isAllowed(request, target), spool);
    };
  }

  private FileSource source(FileRequest request, FileUri uri) throws FileException {
    for (var source : options.sources()) {
      if (source.allows(uri, request.owner())) {
        return source;
      }
    }
    throw new FileException(
        FileProblem.NOT_ALLOWED, "expected a uri below one of files.sources for its owner");
  }

  private boolean isAllowed(FileRequest request, FileUri uri) {
    return options.sources().stream().anyMatch(source -> source.allows(uri, request.owner()));
  }

  @Override
  public void close() {
    try (texts) {
      http.close();
    }
  }
}
