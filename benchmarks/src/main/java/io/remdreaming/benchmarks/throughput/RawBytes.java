package io.remdreaming.benchmarks.throughput;

import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;

/** Values as they are. */
final class RawBytes extends AbstractDeserializationSchema<byte[]> {

  private static final long serialVersionUID = 1L;

  @Override
  public byte[] deserialize(byte[] value) {
    return value;
  }
}
