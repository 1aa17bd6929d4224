package io.remdreaming.query.erasure;

import io.remdreaming.query.erasure.TableDeclaration.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A search of every column of every table for what a deletion request should have removed. The
 * tables come from the catalog; one that no declaration knows is named, and nothing is proved.
 *
 * @param request the request as the tables know it; none if they have not heard of it
 * @param places where something was found
 * @param left rows that should be gone, by table
 * @param searched how many tables and columns were searched
 * @param unknown tables that are not declared
 */
public record ErasureScan(
    Optional<AppliedRequest> request,
    List<Place> places,
    SortedMap<String, Long> left,
    Searched searched,
    List<String> unknown) {

  /** How much was searched. */
  public record Searched(long tables, long columns, long rows) {}

  /** Whether nothing is left that should not be. */
  public boolean isClean() {
    return unknown.isEmpty() && left.isEmpty();
  }

  /**
   * Searches the tables, as they are at one moment, for what the newest request has deleted.
   *
   * @param traces what the subject's events have said
   */
  public static ErasureScan of(Connection connection, ErasureSubject subject, Traces traces)
      throws SQLException {
    return atOnce(connection, subject, traces, AppliedRequest.of(connection, subject));
  }

  /** Searches for what a request would delete now. */
  public static ErasureScan preview(Connection connection, ErasureSubject subject, Traces traces)
      throws SQLException {
    return atOnce(connection, subject, traces, Optional.empty());
  }

  private static ErasureScan atOnce(
      Connection connection,
      ErasureSubject subject,
      Traces traces,
      Optional<AppliedRequest> request)
      throws SQLException {
    var committing = connection.getAutoCommit();
    var isolation = connection.getTransactionIsolation();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    try {
      return read(connection, subject, traces, request);
    } finally {
      connection.rollback();
      connection.setAutoCommit(committing);
      connection.setTransactionIsolation(isolation);
    }
  }

  private static ErasureScan read(
      Connection connection,
      ErasureSubject subject,
      Traces traces,
      Optional<AppliedRequest> request)
      throws SQLException {
    var declarations = TableDeclarations.all();
    var places = new ArrayList<Place>();
    var left = new TreeMap<String, Long>();
    var unknown = new ArrayList<String>();
    var columns = 0L;
    var rows = 0L;
    var tables = ScannedTable.all(connection);
    for (var table : tables.values()) {
      var declaration = declarations.get(table.name());
      if (declaration == null) {
        unknown.add(table.name());
      }
      var known = declaration == null ? TableDeclaration.of(Kind.MEMORY) : declaration;
      var scan = new TableScan(subject, traces, table, known);
      scan.run(connection, request);
      places.addAll(scan.places());
      columns += table.columns().size();
      rows += scan.rows();
      if (scan.left() > 0) {
        left.put(table.name(), scan.left());
      }
    }
    return new ErasureScan(
        request,
        List.copyOf(places),
        left,
        new Searched(tables.size(), columns, rows),
        List.copyOf(unknown));
  }
}
