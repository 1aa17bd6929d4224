package io.remdreaming.files.sources;

import io.remdreaming.model.files.FileException;
import io.remdreaming.model.files.FileProblem;
import io.remdreaming.model.text.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a file on their way to its reader: on disk, so that they take no memory, and not
 * more than are allowed. Deleted when closed.
 */
public final class Spool implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final long most;
  private final FileChannel channel;
  private MessageDigest hash = Hashes.sha256();
  private long bytes;

  private Spool(Path path, long most) throws IOException {
    this.path = path;
    this.most = most;
    this.channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /**
   * Begins an empty one.
   *
   * @param most how many bytes it may have
   */
  public static Spool create(long most) throws IOException {
    return new Spool(Files.createTempFile("rem-file", ""), most);
  }

  public Path path() {
    return path;
  }

  public long bytes() {
    return bytes;
  }

  /** The SHA-256 of all bytes, in hexadecimal digits; no more can be added. */
  public String hash() {
    return HexFormat.of().formatHex(hash.digest());
  }

  /** Throws if so many bytes are more than are allowed. */
  public void expect(long announced) throws FileException {
    if (announced > most) {
      throw new FileException(
          FileProblem.TOO_LARGE, "found more than %d bytes, expected at most that".formatted(most));
    }
  }

  /** Adds bytes. */
  public void add(ByteBuffer more) throws IOException, FileException {
    bytes += more.remaining();
    expect(bytes);
    hash.update(more.duplicate());
    while (more.hasRemaining()) {
      channel.write(more);
    }
  }

  /** Adds all that a channel has. */
  public void addAll(ReadableByteChannel source) throws IOException, FileException {
    var buffer = ByteBuffer.allocate(BUFFER);
    while (source.read(buffer) >= 0) {
      add(buffer.flip());
      buffer.clear();
    }
  }

  /** Replaces what was compressed by what it holds, which may be no larger either. */
  public void unzip() throws IOException, FileException {
    var packed = Files.createTempFile("rem-file", ".gz");
    try {
      Files.copy(path, packed, StandardCopyOption.REPLACE_EXISTING);
      restart();
      try (InputStream in = new GZIPInputStream(Files.newInputStream(packed), BUFFER)) {
        addAll(Channels.newChannel(in));
      }
    } finally {
      Files.deleteIfExists(packed);
    }
  }

  /** Forgets all bytes. */
  public void restart() throws IOException {
    channel.truncate(0);
    channel.position(0);
    bytes = 0;
    hash = Hashes.sha256();
  }

  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
