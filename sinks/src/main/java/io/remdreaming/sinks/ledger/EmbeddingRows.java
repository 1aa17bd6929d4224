package io.remdreaming.sinks.ledger;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.sinks.postgres.Columns;
import io.remdreaming.sinks.postgres.RetryingConnection;
import io.remdreaming.sinks.postgres.StoreException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Searches and fills {@code embedding_cache}, a statement for all searches of a group. */
record EmbeddingRows(RetryingConnection database) implements GroupCommit.Writer<Request<?, ?>> {

  private static final String FIND =
      """
      SELECT w.search, e.text_hash, e.vector
      FROM %s
      JOIN embedding_cache e USING (tenant_id, space, text_hash)
      """;

  @Override
  public void write(List<Request<?, ?>> group) {
    try {
      keep(this.<Keep, @Nullable Void>ofKind(group, Keep.class));
      find(this.<Search, Map<String, float[]>>ofKind(group, Search.class));
    } catch (SQLException e) {
      throw new StoreException("embeddings cannot be kept: " + e.getMessage(), e);
    }
  }

  @SuppressWarnings("unchecked")
  private <Q, R> List<Request<Q, R>> ofKind(List<Request<?, ?>> group, Class<Q> kind) {
    var ofKind = new ArrayList<Request<Q, R>>();
    for (var request : group) {
      if (kind.isInstance(request.asked())) {
        ofKind.add((Request<Q, R>) request);
      }
    }
    return ofKind;
  }

  private void keep(List<Request<Keep, @Nullable Void>> requests) throws SQLException {
    if (requests.isEmpty()) {
      return;
    }
    var vectors = new ArrayList<KeptVector>();
    for (var request : requests) {
      var keep = request.asked();
      keep.vectors().forEach((hash, vector) -> vectors.add(new KeptVector(keep, hash, vector)));
    }
    var columns = new Columns();
    columns
        .of(vectors)
        .texts("k_tenant", each -> each.keep.owner().tenantId())
        .texts("k_user", each -> each.keep.owner().userId())
        .texts("k_space", each -> each.keep.space())
        .texts("k_text_hash", KeptVector::hash)
        .blobs("k_vector", each -> bytes(each.vector));
    database.call("SELECT " + columns.call("keep_vectors"), columns);
    requests.forEach(request -> request.answer().complete(null));
  }

  private void find(List<Request<Search, Map<String, float[]>>> requests) throws SQLException {
    if (requests.isEmpty()) {
      return;
    }
    var sought = new ArrayList<SoughtHash>();
    var found = new ArrayList<Map<String, float[]>>();
    for (var i = 0; i < requests.size(); i++) {
      found.add(new HashMap<>());
      for (var hash : requests.get(i).asked().hashes()) {
        sought.add(new SoughtHash(i, requests.get(i).asked(), hash));
      }
    }
    var columns = new Columns();
    columns
        .of(sought)
        .ints("search", SoughtHash::number)
        .texts("tenant_id", each -> each.search.tenantId())
        .texts("space", each -> each.search.space())
        .texts("text_hash", SoughtHash::hash);
    database.query(
        FIND.formatted(columns.table("w")),
        columns,
        rows -> {
          while (rows.next()) {
            found
                .get(rows.getInt("search"))
                .put(rows.getString("text_hash"), floats(rows.getBytes("vector")));
          }
        });
    for (var i = 0; i < requests.size(); i++) {
      requests.get(i).answer().complete(found.get(i));
    }
  }

  private static byte[] bytes(float[] vector) {
    var bytes = ByteBuffer.allocate(4 * vector.length);
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }

  private static float[] floats(byte[] bytes) {
    var vector = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
    return vector;
  }

  @Override
  public void reject(List<Request<?, ?>> group, RuntimeException reason) {
    group.forEach(request -> request.answer().completeExceptionally(reason));
  }

  @Override
  public void close() {
    database.close();
  }

  /** A search for vectors. */
  record Search(String tenantId, String space, List<String> hashes) {}

  /** Vectors to keep, by the hash of their texts. */
  record Keep(UserKey owner, String space, Map<String, float[]> vectors) {}

  private record SoughtHash(int number, Search search, String hash) {}

  private record KeptVector(Keep keep, String hash, float[] vector) {}
}
