package io.remdreaming.files.sources;

import io.remdreaming.model.files.FileException;
import io.remdreaming.model.files.FileProblem;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.List;
import java.util.Set;

/**
 * Files of allowed folders. From the folder on each step is opened within the step before, and no
 * symbolic link is followed, so nothing can be exchanged between look and use.
 */
public final class FolderFiles {

  private FolderFiles() {}

  /** Takes the bytes of an open file. */
  @FunctionalInterface
  public interface Content {
    void take(SeekableByteChannel file) throws IOException, FileException;
  }

  /**
   * Opens a file that a source allows.
   *
   * @throws FileException if it is not there, is no file, or a symbolic link leads to it
   */
  public static void read(FileSource source, FileUri uri, Content content)
      throws FileException, IOException {
    var fixed = source.fixed();
    var folder = Path.of("/", fixed.toArray(String[]::new));
    try (var root = Files.newDirectoryStream(folder)) {
      if (!(root instanceof SecureDirectoryStream<Path> secure)) {
        throw new FileException(
            FileProblem.UNAVAILABLE, "expected a file system that can open within folders");
      }
      var rest = uri.segments().subList(fixed.size(), uri.segments().size());
      descend(secure, rest, content);
    } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
      throw new FileException(FileProblem.NOT_FOUND, "found no file that may be read", e);
    } catch (FileSystemLoopException e) {
      throw link();
    }
  }

  private static void descend(
      SecureDirectoryStream<Path> folder, List<String> segments, Content content)
      throws IOException, FileException {
    var name = Path.of(segments.get(0));
    var attributes =
        folder
            .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
    if (attributes.isSymbolicLink()) {
      throw link();
    }
    if (segments.size() > 1) {
      try (DirectoryStream<Path> next =
          folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
        descend((SecureDirectoryStream<Path>) next, segments.subList(1, segments.size()), content);
      }
    } else if (!attributes.isRegularFile()) {
      throw new FileException(FileProblem.NOT_FOUND, "expected a regular file");
    } else {
      try (var file =
          folder.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
        content.take(file);
      }
    }
  }

  private static FileException link() {
    return new FileException(FileProblem.NOT_ALLOWED, "found a symbolic link, expected none");
  }
}
