package io.remdreaming.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where a process of Linux listens, by what the kernel tells in {@code /proc}. */
final class ListeningSockets {

  private static final String LISTENS = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private ListeningSockets() {}

  /** Whether this machine tells. */
  static boolean areKnown() {
    return Files.isReadable(Path.of("/proc/self/net/tcp"));
  }

  /** The addresses; not all if the process ends meanwhile. */
  static Set<InetSocketAddress> of(long pid) {
    var process = Path.of("/proc", "" + pid);
    var addresses = new HashSet<InetSocketAddress>();
    try {
      var own = sockets(process.resolve("fd"));
      for (var table : List.of("net/tcp", "net/tcp6")) {
        var lines = Files.readAllLines(process.resolve(table));
        for (var line : lines.subList(1, lines.size())) {
          var fields = line.strip().split("\\s+");
          if (fields[STATE].equals(LISTENS) && own.contains(fields[INODE])) {
            addresses.add(address(fields[ADDRESS]));
          }
        }
      }
    } catch (IOException e) {
      return addresses;
    }
    return addresses;
  }

  /** The inodes of a process' sockets. */
  private static Set<String> sockets(Path descriptors) throws IOException {
    var inodes = new HashSet<String>();
    List<Path> open;
    try (Stream<Path> listed = Files.list(descriptors)) {
      open = listed.toList();
    }
    for (var descriptor : open) {
      try {
        var target = Files.readSymbolicLink(descriptor).toString();
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      } catch (NoSuchFileException e) {
        continue; // closed meanwhile
      }
    }
    return inodes;
  }

  /** From such as {@code 0100007F:1F90}: words in the machine's byte order, port. */
  private static InetSocketAddress address(String text) throws IOException {
    var colon = text.indexOf(':');
    var bytes = ByteBuffer.allocate(colon / 2).order(ByteOrder.nativeOrder());
    for (var word = 0; word < colon; word += 8) {
      bytes.putInt(Integer.parseUnsignedInt(text.substring(word, word + 8), 16));
    }
    var port = Integer.parseInt(text.substring(colon + 1), 16);
    return new InetSocketAddress(InetAddress.getByAddress(bytes.array()), port);
  }
}
