package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.MemoryChange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The byte format of changes: a version, then changes until the end, each with its kind. */
final class ChangeFormat {

  static final int VERSION = 1;

  private static final int ROW_SET = 1;
  private static final int EDGE_SET = 2;

  private ChangeFormat() {}

  static void write(MemoryChange change, DataOutputStream out) throws IOException {
    var set = change.rowSet();
    var edges = change.edgeSet();
    if (set != null) {
      out.writeByte(ROW_SET);
      RowSetFormat.write(set, out);
    } else if (edges != null) {
      out.writeByte(EDGE_SET);
      EdgeSetFormat.write(edges, out);
    } else {
      throw new IOException("expected a row set or an edge set, found neither");
    }
  }

  static List<MemoryChange> read(MemoryBatch batch) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(batch.bytes()));
    var version = in.read();
    if (version != VERSION) {
      throw new IOException("expected changes in format 1, found " + version);
    }
    var changes = new ArrayList<MemoryChange>();
    for (var kind = in.read(); kind >= 0; kind = in.read()) {
      changes.add(read(kind, in));
    }
    return changes;
  }

  private static MemoryChange read(int kind, DataInputStream in) throws IOException {
    return switch (kind) {
      case ROW_SET -> MemoryChange.of(RowSetFormat.read(in));
      case EDGE_SET -> MemoryChange.of(EdgeSetFormat.read(in));
      default -> throw new IOException("expected a row set (1) or an edge set (2), found " + kind);
    };
  }

  /** The bytes of one change alone. */
  static byte[] bytes(MemoryChange change) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      write(change, out);
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }
}
