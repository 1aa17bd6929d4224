package io.remdreaming.cli.home;

import io.remdreaming.cli.errors.ExecutionFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The sole right to run a command in a {@link RemHome}. The operating system holds it, so that it
 * ends with the process, however that ends.
 */
public final class HomeLock implements AutoCloseable {

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, or fails at once.
   *
   * @param command the command that runs at most once at a time
   */
  public static HomeLock take(RemHome home, String command) {
    return tryTake(home, command)
        .orElseThrow(
            () ->
                new ExecutionFailedException(
                    "another '%s' is going on in %s; end it first, or set REM_HOME to another folder"
                        .formatted(command, home.root())));
  }

  /** Takes the lock unless somebody has it. */
  public static Optional<HomeLock> tryTake(RemHome home, String command) {
    var file = home.root().resolve(command + ".lock");
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(channel)) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new HomeLock(channel));
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot lock " + file + ": " + e.getMessage(), e);
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot release the lock of REM_HOME", e);
    }
  }
}
