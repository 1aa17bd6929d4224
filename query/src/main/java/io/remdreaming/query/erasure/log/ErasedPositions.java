package io.remdreaming.query.erasure.log;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Positions in a topic: a bit each, in blocks where there are any. */
final class ErasedPositions {

  private static final int BLOCK_BITS = 16;
  private static final int MASK = (1 << BLOCK_BITS) - 1;

  private record Block(int partition, long number) {}

  private final Map<Block, BitSet> blocks = new HashMap<>();

  void add(int partition, long offset) {
    blocks
        .computeIfAbsent(new Block(partition, offset >> BLOCK_BITS), block -> new BitSet())
        .set((int) (offset & MASK));
  }

  boolean contain(int partition, long offset) {
    var block = blocks.get(new Block(partition, offset >> BLOCK_BITS));
    return block != null && block.get((int) (offset & MASK));
  }
}
