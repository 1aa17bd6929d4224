package io.remdreaming.query;

import io.remdreaming.query.KnownMessages.State;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a scope: PostgreSQL tells by an index alone whether they are those that the cache
 * has; if not, which there are in which version, and only those are read that it lacks. All
 * statements see one snapshot, and a message's vector is only ever written with the message, or
 * with the whole space: so a vector is of the version that it was read with.
 */
final class CachedMessages {

  private static final String STATE =
      """
      SELECT count(*) FILTER (WHERE NOT is_newer), coalesce(bit_xor(hash) FILTER (WHERE NOT is_newer), 0),
        count(*) FILTER (WHERE is_newer), coalesce(bit_xor(hash) FILTER (WHERE is_newer), 0),
        coalesce(array_agg(id) FILTER (WHERE is_newer), '{}')
      FROM (
        SELECT t.id, t.updated_at > to_timestamp(?) AS is_newer,
          uuid_hash_extended(t.id, timestamp_hash_extended(t.updated_at AT TIME ZONE 'UTC', 0)) AS hash
        FROM messages t WHERE t.deleted_at IS NULL AND %s) AS versions
      """;

  private static final String VERSIONS =
      """
      SELECT t.id, date_part('epoch', t.updated_at) FROM messages t WHERE t.deleted_at IS NULL AND\
      """;

  private static final String VECTORS =
      "SELECT e.entity_id, halfvec_send(e.embedding) FROM embeddings_messages e WHERE";

  /** Of more unknown messages than this share all are read, since to look each up takes longer. */
  private static final int MANY = 8;

  private final QueryContext memory;
  private final Table table;
  private final @Nullable Space space;

  private CachedMessages(Table table, @Nullable Space space, QueryContext memory) {
    this.memory = memory;
    this.table = table;
    this.space = space;
  }

  /**
   * Those of a scope.
   *
   * @param space of their vectors; null if nothing was ever embedded
   */
  static KnownMessages of(Table table, @Nullable Space space, QueryContext memory) {
    return new CachedMessages(table, space, memory).current();
  }

  private KnownMessages current() {
    var kept = memory.messages().of(memory.scope());
    var isOfSpace = kept.state().revision() == revision();
    var known = isOfSpace ? kept : KnownMessages.NONE;
    var present = present(known);
    var state = present.known().and(present.newer());
    if (!present.known().equals(known.state())) {
      return keep(new Changes(known).listed().applied(state));
    } else if (!present.newerIds().isEmpty()) {
      return keep(new Changes(known).added(present.newerIds()).applied(state));
    }
    return known.vectors() == null ? withVectors(known) : known;
  }

  /**
   * What there is.
   *
   * @param known of what is as old as what is known
   * @param newer of the rest
   */
  private record Present(State known, State newer, List<UUID> newerIds) {}

  private Present present(KnownMessages known) {
    var owned = memory.owned("t");
    var values = new ArrayList<Object>(List.of(known.newest()));
    values.addAll(owned.values());
    var read = new ArrayList<Present>(1);
    memory
        .reader()
        .each(
            new Sql(STATE.formatted(owned.text()), values),
            row ->
                read.add(
                    new Present(
                        new State(row.whole(1), row.whole(2), revision()),
                        new State(row.whole(3), row.whole(4), revision()),
                        row.uuids(5))));
    return read.get(0);
  }

  private int revision() {
    return space == null ? 0 : space.revision();
  }

  private KnownMessages keep(KnownMessages known) {
    memory.messages().put(memory.scope(), known);
    return known;
  }

  /** With their vectors, unless these are too many, or another search is about to read them. */
  private KnownMessages withVectors(KnownMessages known) {
    if (space == null) {
      return known;
    }
    var size = known.bytes() + Vectors.bytes(known.rows().size(), space.dimension());
    if (!memory.messages().hasRoomFor(size) || !memory.messages().beginReading(memory.scope())) {
      return known;
    }
    try {
      var vectors = Vectors.none(space.dimension());
      read(Sql.of(VECTORS).and(memory.owned("e")), known.rows(), vectors);
      return keep(KnownMessages.of(known.rows(), vectors, known.state()));
    } finally {
      memory.messages().endReading(memory.scope());
    }
  }

  private void read(Sql sql, ScannedRows rows, Vectors vectors) {
    memory
        .reader()
        .eachOfLarge(
            sql,
            row -> {
              var number = rows.number(row.uuid(1));
              if (number != ScannedRows.NONE) {
                vectors.add(number, row.bytes(2));
              }
            });
  }

  /**
   * What differs between messages that are known and those that there are. Vectors stay only if no
   * message is gone, so that nothing of that one is kept.
   */
  private final class Changes {

    private final KnownMessages before;
    private final ScannedRows known;
    private final BitSet valid = new BitSet();
    private final List<UUID> unknown = new ArrayList<>();

    Changes(KnownMessages before) {
      this.before = before;
      this.known = before.rows();
    }

    /** By the versions of all. */
    Changes listed() {
      memory.reader().eachOfMany(Sql.of(VERSIONS).and(memory.owned("t")), this::take);
      return this;
    }

    /** Nothing but these has come. */
    Changes added(List<UUID> newer) {
      valid.set(0, known.size());
      unknown.addAll(newer);
      return this;
    }

    private void take(Reader.Row row) throws SQLException {
      var id = row.uuid(1);
      var number = known.number(id);
      if (number != ScannedRows.NONE && known.get(number).version() == row.fraction(2)) {
        valid.set(number);
      } else {
        Limits.checkRanked(unknown.size());
        unknown.add(id);
      }
    }

    KnownMessages applied(State state) {
      var left = valid.cardinality();
      var rows = new ScannedRows(left + unknown.size());
      valid.stream().forEach(number -> rows.add(known.get(number)));
      var isFew = unknown.size() <= left / MANY;
      readUnknown(rows, isFew);
      var vectors = isFew && left == known.size() ? before.vectors() : null;
      return KnownMessages.of(rows, vectors == null ? null : more(vectors, rows), state);
    }

    /** Vectors, and those of unknown messages. */
    private Vectors more(Vectors vectors, ScannedRows rows) {
      if (unknown.isEmpty()) {
        return vectors;
      }
      var more = vectors.copy();
      read(among(Sql.of(VECTORS).and(memory.owned("e")), "e.entity_id"), rows, more);
      return more;
    }

    private void readUnknown(ScannedRows rows, boolean isFew) {
      if (unknown.isEmpty()) {
        return;
      }
      var sql = Scan.allOf(table, memory);
      var texts = new SameTexts();
      for (var number = 0; number < rows.size(); number++) {
        texts.add(rows.get(number));
      }
      memory
          .reader()
          .eachOfMany(
              isFew ? among(sql, "t.id") : sql, row -> rows.add(ScannedRow.of(row, texts::same)));
    }

    private Sql among(Sql sql, String column) {
      var ids = unknown.stream().map(UUID::toString).toArray(String[]::new);
      return sql.and("AND %s = ANY (CAST(? AS uuid[]))".formatted(column), (Object) ids);
    }
  }
}
