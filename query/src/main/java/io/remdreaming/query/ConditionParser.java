package io.remdreaming.query;

import io.remdreaming.query.Condition.Comparison;
import io.remdreaming.query.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what stands behind WHERE: comparisons joined by AND, OR, NOT and brackets. */
final class ConditionParser {

  private static final Map<String, Operator> SIGNS =
      Map.of(
          "=", Operator.EQUAL,
          "!=", Operator.UNEQUAL,
          "<>", Operator.UNEQUAL,
          "<", Operator.LESS,
          "<=", Operator.AT_MOST,
          ">", Operator.GREATER,
          ">=", Operator.AT_LEAST);

  private final Tokens tokens;
  private int depth;
  private int values;

  ConditionParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Condition condition() {
    var any = new ArrayList<Condition>();
    do {
      any.add(conjunction());
    } while (tokens.took("OR"));
    return any.size() == 1 ? any.get(0) : new Condition.Any(any);
  }

  private Condition conjunction() {
    var all = new ArrayList<Condition>();
    do {
      all.add(negation());
    } while (tokens.took("AND"));
    return all.size() == 1 ? all.get(0) : new Condition.All(all);
  }

  private Condition negation() {
    var token = tokens.peek();
    if (tokens.took("NOT")) {
      enter(token);
      var inner = negation();
      depth--;
      return new Condition.Not(inner);
    }
    if (tokens.tookSymbol("(")) {
      enter(token);
      var inner = condition();
      depth--;
      tokens.expectSymbol(")");
      return inner;
    }
    return comparison(counted(tokens.word("a column, NOT or (")));
  }

  private void enter(Token token) {
    if (++depth > Limits.NESTING) {
      throw QueryException.expected(
          token.described(), "at most %d ( and NOT within each other".formatted(Limits.NESTING));
    }
  }

  private Token counted(Token token) {
    if (++values > Limits.VALUES) {
      throw QueryException.expected(
          token.described(), "at most %d comparisons and values".formatted(Limits.VALUES));
    }
    return token;
  }

  private Token value() {
    return counted(tokens.value("a value"));
  }

  private Condition comparison(Token column) {
    if (tokens.took("IS")) {
      var isNot = tokens.took("NOT");
      tokens.expect("NULL");
      var isNull = new Comparison(column, Operator.NULL, List.of());
      return isNot ? new Condition.Not(isNull) : isNull;
    }
    return tokens.took("NOT") ? new Condition.Not(compared(column)) : compared(column);
  }

  private Condition compared(Token column) {
    if (tokens.took("IN")) {
      return new Comparison(column, Operator.IN, list());
    }
    if (tokens.took("BETWEEN")) {
      var from = value();
      tokens.expect("AND");
      return new Comparison(column, Operator.BETWEEN, List.of(from, value()));
    }
    for (var named : List.of(Operator.LIKE, Operator.ILIKE, Operator.CONTAINS)) {
      if (tokens.took(named.name())) {
        return new Comparison(column, named, List.of(value()));
      }
    }
    var operator = SIGNS.get(tokens.peek().text());
    if (operator == null || !tokens.tookSymbol(tokens.peek().text())) {
      throw tokens.wrong(
          "=, !=, <, <=, >, >=, LIKE, ILIKE, IN, BETWEEN, CONTAINS or IS [NOT] NULL");
    }
    return new Comparison(column, operator, List.of(value()));
  }

  private List<Token> list() {
    var values = new ArrayList<Token>();
    tokens.expectSymbol("(");
    do {
      values.add(value());
    } while (tokens.tookSymbol(","));
    tokens.expectSymbol(")");
    return values;
  }
}
