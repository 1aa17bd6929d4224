package io.remdreaming.query.erasure;

import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.query.erasure.Place.Fate;
import io.remdreaming.query.erasure.Traces.Depth;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The search of one table, row by row. */
final class TableScan {

  private static final int BEFORE_COLUMNS = 5;

  private final ErasureSubject subject;
  private final Traces traces;
  private final ScannedTable table;
  private final TableDeclaration declaration;
  private final Map<String, Place> found = new TreeMap<>();
  private long rows;
  private long left;

  TableScan(
      ErasureSubject subject, Traces traces, ScannedTable table, TableDeclaration declaration) {
    this.subject = subject;
    this.traces = traces;
    this.table = table;
    this.declaration = declaration;
  }

  List<Place> places() {
    return List.copyOf(found.values());
  }

  long rows() {
    return rows;
  }

  /** Rows of which something is left that should not be. */
  long left() {
    return left;
  }

  void run(Connection connection, Optional<AppliedRequest> request) throws SQLException {
    NamedSql.of(sql())
        .each(connection, values(request), this::read, hits -> hits.forEach(this::add));
  }

  private String sql() {
    return """
    SELECT %s AS own, %s AS nobodys, %s AS newer, %s AS expires, %s + p.bound%s
    FROM %s t
    CROSS JOIN (SELECT :tenant_id::text AS tenant_id, :user_id::text AS user_id,
      :offset::bigint AS "offset", :partition::int AS partition, :appended::timestamptz AS appended,
      :applied::timestamptz AS applied, :bound * INTERVAL '1 second' AS bound) AS p
    """
        .formatted(
            table.isOwn(),
            table.isNobodys(!declaration.isOwners()) + " AND " + declaration.nobodys(),
            declaration.newer(),
            declaration.expires(),
            declaration.since(),
            table.selected(),
            table.name());
  }

  private Map<String, Object> values(Optional<AppliedRequest> request) {
    var values = new HashMap<String, Object>();
    values.put("tenant_id", subject.owner().tenantId());
    values.put("user_id", subject.owner().userId());
    values.put("bound", declaration.bound().toSeconds());
    values.put("offset", request.map(AppliedRequest::offset).orElse(Long.MAX_VALUE));
    values.put("partition", request.map(AppliedRequest::partition).orElse(0));
    values.put("appended", request.map(AppliedRequest::appended).orElse("infinity"));
    values.put("applied", request.map(AppliedRequest::applied).orElse("infinity"));
    return values;
  }

  private List<Place> read(ResultSet row) throws SQLException {
    rows++;
    var isOwn = row.getBoolean(1);
    var isNobodys = row.getBoolean(2);
    var until = row.getBoolean(4) ? row.getObject(5, OffsetDateTime.class).toInstant() : null;
    var hits = new ArrayList<Place>();
    var depth = isOwn || isNobodys ? Depth.ALL : Depth.ROWS;
    var at = BEFORE_COLUMNS;
    for (var column : table.columns().entrySet()) {
      if (holdsTrace(row, ++at, column.getValue(), depth)) {
        hits.add(place(column.getKey(), until));
      }
    }
    if (isOwn && hits.isEmpty() && isWholeRowSubjects(row.getBoolean(3))) {
      hits.add(place("", until));
    }
    left += hits.stream().anyMatch(hit -> hit.fate() == Fate.LEFT) ? 1 : 0;
    return hits;
  }

  private boolean holdsTrace(ResultSet row, int at, String type, Depth depth) throws SQLException {
    if (type.equals("bytea")) {
      var bytes = row.getBytes(at);
      return bytes != null && traces.isIn(bytes, depth);
    }
    var text = row.getString(at);
    return text != null && traces.isIn(text, depth);
  }

  private boolean isWholeRowSubjects(boolean isNewer) {
    return switch (declaration.kind()) {
      case MEMORY, CORRECTION -> subject.scope() == Scope.USER && !isNewer;
      case HANGING -> !isNewer;
      case REQUEST, ADMINISTRATION -> subject.scope() == Scope.USER;
      case NO_OWNER -> false;
    };
  }

  private Fate fate(String column, @Nullable Instant until) {
    if (isKept()) {
      return Fate.KEPT;
    }
    var isHarmless =
        column.isEmpty()
            || declaration.harmless().isEmpty()
            || declaration.harmless().contains(column);
    return until != null && isHarmless ? Fate.EXPIRES : Fate.LEFT;
  }

  private boolean isKept() {
    return switch (declaration.kind()) {
      case REQUEST, ADMINISTRATION -> true;
      case CORRECTION -> subject.derived() != null;
      case MEMORY, HANGING, NO_OWNER -> false;
    };
  }

  private Place place(String column, @Nullable Instant until) {
    var fate = fate(column, until);
    return new Place(table.name(), column, 1, fate, fate == Fate.EXPIRES ? until : null);
  }

  private void add(Place place) {
    found.merge(place.fate() + "/" + place.column(), place, TableScan::sum);
  }

  private static Place sum(Place a, Place b) {
    var later =
        a.until() != null && b.until() != null && b.until().isAfter(a.until())
            ? b.until()
            : a.until();
    return new Place(a.table(), a.column(), a.rows() + b.rows(), a.fate(), later);
  }
}
