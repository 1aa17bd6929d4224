package io.remdreaming.server.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierNeed;
import io.remdreaming.query.Scope;
import io.remdreaming.query.calls.BudgetUse;
import io.remdreaming.query.memory.UserStatus;
import io.remdreaming.query.owners.OwnerScope;
import io.remdreaming.query.upgrades.WindowSelection;
import io.remdreaming.server.activity.UpgradeRequests;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.memory.MemoryStore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tools that tell how far memory has come, what is left to spend, and what on. */
record StateTools(MemoryStore store, Models models) {

  private static final int MOST_WINDOWS = 1_000;
  private static final int MICROS = 6;

  Map<String, ToolCall> calls() {
    return Map.of(
        "memory_status", this::memory,
        "budget_status", this::budget,
        "choose_tier", this::tier);
  }

  /** How far memory has come. */
  private record Memory(List<User> users) {}

  /**
   * A user.
   *
   * @param stage 0 to 4
   * @param callsInFlight of models
   */
  private record User(
      String userId,
      int stage,
      long messages,
      long messagesRemembered,
      long openSessions,
      long callsInFlight,
      long failures) {

    static User of(UserStatus status) {
      return new User(
          status.userId(),
          status.stage(),
          status.messages(),
          status.remembered(),
          status.openSessions(),
          status.inFlight(),
          status.failed());
    }

    String line() {
      return "- %s: stage %d of 4, %d of %d messages remembered, %d open sessions, %d failures"
          .formatted(userId, stage, messagesRemembered, messages, openSessions, failures);
    }
  }

  private Answer memory(ObjectNode arguments, Asker asker) {
    var scope = asker.scope();
    var users =
        store.within(scope, connection -> UserStatus.of(connection, OwnerScope.of(scope))).stream()
            .map(User::of)
            .toList();
    var lines = users.stream().map(User::line).collect(Collectors.joining("\n"));
    return new Answer(new Memory(users), users.isEmpty() ? "Nothing is remembered yet." : lines);
  }

  private Answer budget(ObjectNode arguments, Asker asker) {
    var tenant = asker.caller().tenantId();
    var budget = Budget.of(use(tenant), models.limits(tenant));
    var shown = asker.caller().role().allows(Role.ADMIN) ? budget : budget.leftOnly();
    return new Answer(shown, shown.text());
  }

  private BudgetUse use(String tenant) {
    var scope = new Scope.AllUsers(tenant);
    return store.within(scope, connection -> BudgetUse.of(connection, tenant));
  }

  /** A choice with what it was made of. */
  private record Chosen(TierSelection selection, Inputs inputs) {}

  /** What a choice was made of; money that is not limited counts as none. */
  private record Inputs(
      long budgetTokens,
      BigDecimal budgetUsd,
      int conversations,
      String urgency,
      String qualityRequired,
      long timeAvailableSeconds) {

    static Inputs of(TierNeed need) {
      return new Inputs(
          need.budgetTokens(),
          BigDecimal.valueOf(need.budgetMicros(), MICROS),
          need.conversations(),
          need.urgency().wireName(),
          need.requested().wireName(),
          need.seconds());
    }
  }

  private Answer tier(ObjectNode arguments, Asker asker) {
    var tenant = asker.caller().tenantId();
    var need = need(arguments, asker);
    var selected = TierSelection.selectTier(need, tier -> models.route(tier, tenant));
    var text =
        "%s: %s/%s, at most %d tokens: %s."
            .formatted(
                selected.tier(),
                selected.provider(),
                selected.model(),
                selected.maxTokens(),
                selected.reason());
    return new Answer(new Chosen(selected, Inputs.of(need)), text);
  }

  /** What the caller says, and of the budget no more than the tenant has left. */
  private TierNeed need(ObjectNode arguments, Asker asker) {
    var tenant = asker.caller().tenantId();
    var use = use(tenant);
    var limits = models.limits(tenant);
    var tokens = Budget.tokensLeft(use, limits);
    var micros = Budget.microsLeft(use, limits);
    var given = arguments.path("budget_usd");
    var money = given.isNumber() ? given.decimalValue().movePointRight(MICROS).longValue() : micros;
    return new TierNeed(
        Math.min(arguments.path("budget_tokens").asLong(tokens), tokens),
        money == Long.MAX_VALUE ? 0 : Math.min(money, micros),
        arguments.has("conversations")
            ? arguments.path("conversations").asInt()
            : conversations(asker.scope()),
        Priority.valueOf(upper(arguments.path("urgency").asText("medium"))),
        Tier.valueOf(upper(arguments.path("quality_required").asText("good"))),
        arguments.path("time_available_seconds").asLong(300));
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  /** The conversations that a better tier could dream again. */
  private int conversations(Scope scope) {
    var selection = new WindowSelection(UpgradeRequests.USUAL, OwnerScope.of(scope));
    return store.within(scope, c -> selection.below(c, Tier.PREMIUM.rank(), MOST_WINDOWS)).size();
  }
}
