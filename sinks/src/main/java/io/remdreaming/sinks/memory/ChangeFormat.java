package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.Origin;
import io.remdreaming.model.memory.RowSet;
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

  /** The time at which the log took the set's event, then the set. */
  private static final int TIMED_ROW_SET = 3;

  private ChangeFormat() {}

  static void write(MemoryChange change, DataOutputStream out) throws IOException {
    var set = change.rowSet();
    var edges = change.edgeSet();
    if (set != null) {
      writeKind(set, out);
      RowSetFormat.write(set, out);
    } else if (edges != null) {
      out.writeByte(EDGE_SET);
      EdgeSetFormat.write(edges, out);
    } else {
      throw new IOException("expected a row set or an edge set, found neither");
    }
  }

  private static void writeKind(RowSet set, DataOutputStream out) throws IOException {
    if (set.origin().appendTime() == 0) {
      out.writeByte(ROW_SET);
    } else {
      out.writeByte(TIMED_ROW_SET);
      out.writeLong(set.origin().appendTime());
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
      case TIMED_ROW_SET -> MemoryChange.of(timedRowSet(in));
      default ->
          throw new IOException("expected a row set (1, 3) or an edge set (2), found " + kind);
    };
  }

  private static RowSet timedRowSet(DataInputStream in) throws IOException {
    var appendTime = in.readLong();
    return RowSetFormat.read(in).from(new Origin(null, appendTime));
  }

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
