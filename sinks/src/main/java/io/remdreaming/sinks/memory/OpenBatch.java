package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.MemoryChange;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Changes since the last checkpoint, cut into batches of at most 256 changes or about 1 MiB. */
final class OpenBatch {

  private static final int MAX_CHANGES = 256;
  private static final int MAX_BYTES = 1 << 20;

  private final List<MemoryBatch> full = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private int changes;

  void add(MemoryChange change) throws IOException {
    if (changes == 0) {
      out.writeByte(ChangeFormat.VERSION);
    }
    ChangeFormat.write(change, out);
    changes++;
    if (changes >= MAX_CHANGES || bytes.size() >= MAX_BYTES) {
      cut();
    }
  }

  /** All batches, which are then no longer here. */
  List<MemoryBatch> take() {
    if (changes > 0) {
      cut();
    }
    var taken = List.copyOf(full);
    full.clear();
    return taken;
  }

  /** The batches that are full, which are then no longer here. */
  List<MemoryBatch> takeFull() {
    if (full.isEmpty()) {
      return List.of();
    }
    var taken = List.copyOf(full);
    full.clear();
    return taken;
  }

  private void cut() {
    full.add(new MemoryBatch(bytes.toByteArray()));
    bytes.reset();
    changes = 0;
  }
}
