package io.remdreaming.sinks.postgres;

import io.remdreaming.model.memory.HalfFloats;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A one-dimensional array parameter in PostgreSQL's binary format. The driver would send arrays of
 * most of these types as text, which the server then has to parse: for vectors that is six times
 * slower.
 */
public final class BinaryArray extends PGobject implements PGBinaryObject {

  private static final long serialVersionUID = 1L;
  private static final int HEADER = 20;
  private static final long POSTGRES_EPOCH_SECONDS = 946_684_800L;
  private static final long POSTGRES_EPOCH_DAY = 10_957;

  private final String elementType;
  private transient ByteBuffer body = ByteBuffer.allocate(1024);
  private int size;
  private boolean hasNulls;
  private int elementOid;

  BinaryArray(String elementType) {
    this.elementType = elementType;
    setType("_" + elementType);
  }

  /** For the driver, which makes instances of types it has been told of. */
  public BinaryArray() {
    this("text");
  }

  /** Tells the driver that these arrays go as binary; once a connection. */
  static void register(PGConnection connection) throws SQLException {
    for (var type :
        new String[] {
          "text", "int4", "int8", "uuid", "timestamptz", "date", "jsonb", "bytea", "halfvec"
        }) {
      connection.addDataType("_" + type, BinaryArray.class);
    }
  }

  /** A statement whose parameters are arrays. */
  static PreparedStatement bound(Connection open, String sql, Collection<BinaryArray> arrays)
      throws SQLException {
    var types = open.unwrap(BaseConnection.class).getTypeInfo();
    var statement = open.prepareStatement(sql);
    var index = 1;
    for (var array : arrays) {
      array.elementOid = types.getPGType(array.elementType);
      statement.setObject(index++, array);
    }
    return statement;
  }

  void addNull() {
    room(4).putInt(-1);
    hasNulls = true;
    size++;
  }

  void add(String text) {
    addBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  void addBytes(byte[] bytes) {
    room(4 + bytes.length).putInt(bytes.length).put(bytes);
    size++;
  }

  void add(int number) {
    room(8).putInt(4).putInt(number);
    size++;
  }

  void add(long number) {
    room(12).putInt(8).putLong(number);
    size++;
  }

  void addUuid(String id) {
    var uuid = UUID.fromString(id);
    room(20).putInt(16);
    body.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    size++;
  }

  /** Adds a time, in whole microseconds. */
  void add(Instant time) {
    var seconds = Math.subtractExact(time.getEpochSecond(), POSTGRES_EPOCH_SECONDS);
    add(Math.addExact(Math.multiplyExact(seconds, 1_000_000L), time.getNano() / 1000L));
  }

  void add(LocalDate date) {
    add(Math.toIntExact(date.toEpochDay() - POSTGRES_EPOCH_DAY));
  }

  /** Adds JSON; its leading byte is the version of jsonb's wire format. */
  void addJson(String json) {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    room(5 + bytes.length).putInt(bytes.length + 1).put((byte) 1).put(bytes);
    size++;
  }

  /** Adds a vector of half precision: two bytes of dimension, two unused, then the components. */
  void add(float[] vector) {
    var length = 4 + Short.BYTES * vector.length;
    room(4 + length).putInt(length).putShort((short) vector.length).putShort((short) 0);
    for (var component : vector) {
      body.putShort(HalfFloats.of(component));
    }
    size++;
  }

  /** The buffer, with room for so many more bytes. */
  private ByteBuffer room(int bytes) {
    if (body.remaining() < bytes) {
      var larger = Math.max(2 * body.capacity(), Math.addExact(body.position(), bytes));
      body = ByteBuffer.allocate(larger).put(body.flip());
    }
    return body;
  }

  @Override
  public int lengthInBytes() {
    return size == 0 ? 12 : HEADER + body.position();
  }

  @Override
  public void toBytes(byte[] target, int offset) {
    var out = ByteBuffer.wrap(target, offset, target.length - offset);
    out.putInt(size == 0 ? 0 : 1).putInt(hasNulls ? 1 : 0).putInt(elementOid);
    if (size > 0) {
      out.putInt(size).putInt(1).put(body.array(), 0, body.position());
    }
  }

  @Override
  public void setByteValue(byte[] value, int offset) throws SQLException {
    throw new SQLException("arrays are written only");
  }

  @Override
  public @Nullable String getValue() {
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public Object clone() throws CloneNotSupportedException {
    throw new CloneNotSupportedException("a parameter is bound once");
  }
}
