package io.remdreaming.query.erasure.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.activity.Placeholder;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.log.Verdict.Fate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What goes from each topic, and what stays. */
final class ErasureRulesTest {

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final UserKey BOB = new UserKey("acme", "bob");
  private static final int REQUEST = 100;

  private static RecordedRequest request(Forget.Scope scope, String session, String target) {
    return new RecordedRequest(
        new Forget(ANN, scope, session, target, REQUEST, 0, REQUEST), REQUEST);
  }

  private static final RecordedRequest OF_USER = request(Forget.Scope.USER, "", "");
  private static final RecordedRequest OF_SESSION = request(Forget.Scope.SESSION, "s", "");

  private static LogRecord record(long offset, byte @Nullable [] key, String value) {
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    return new LogRecord("rem.activity", 0, offset, offset, key, bytes);
  }

  private static LogRecord event(long offset, UserKey owner, String fields) {
    var json =
        "{\"tenant_id\": \"%s\", \"user_id\": \"%s\", %s}"
            .formatted(owner.tenantId(), owner.userId(), fields);
    return record(offset, OwnerKey.of(owner), json);
  }

  private static LogRecord message(long offset, String id, String session) {
    return event(
        offset,
        ANN,
        "\"type\": \"message\", \"id\": \"%s\", \"session_id\": \"%s\"".formatted(id, session));
  }

  private static List<Fate> fates(RecordedRequest request, LogRecord... log) {
    var rule = new ErasedEvents(List.of(request));
    List.of(log).forEach(rule::learn);
    return List.of(log).stream()
        .map(record -> rule.of(new LoggedRecord(record, Map.of())).fate())
        .toList();
  }

  private static Fate fate(ErasureRule rule, LogRecord record, Map<String, String> headers) {
    return rule.of(new LoggedRecord(record, headers)).fate();
  }

  @Test
  void ofAUserGoesWhatCameBeforeTheRequestAndTheRequestStays() {
    assertThat(
            fates(
                OF_USER,
                message(1, "m1", "s"),
                event(2, BOB, "\"type\": \"message\", \"id\": \"m1\""),
                event(3, new UserKey("beta", "ann"), "\"type\": \"message\", \"id\": \"m1\""),
                event(4, ANN, "\"type\": \"file\", \"id\": \"f\""),
                record(5, OwnerKey.of(ANN), "{\"type\": \"message\", \"tenant_id\": \"ac"),
                record(6, OwnerKey.of(BOB), "no JSON"),
                record(7, null, "{\"tenant_id\": \"acme\", \"user_id\": \"ann\"}"),
                record(8, OwnerKey.of(ANN), "{\"tenant_id\": \"acme\", \"user_id\": \"bob\"}"),
                event(9, ANN, "\"type\": \"forget\", \"scope\": \"session\""),
                record(10, null, new String(Placeholder.ERASED.value(), StandardCharsets.UTF_8)),
                event(REQUEST, ANN, "\"type\": \"forget\", \"scope\": \"user\""),
                message(101, "m9", "s")))
        .containsExactly(
            Fate.ERASED,
            Fate.KEPT,
            Fate.KEPT,
            Fate.ERASED,
            Fate.ERASED,
            Fate.KEPT,
            Fate.ERASED,
            Fate.KEPT,
            Fate.KEPT,
            Fate.KEPT,
            Fate.KEPT,
            Fate.KEPT);
  }

  @Test
  void ofASessionGoesAlsoWhereAMessageWasBefore() {
    assertThat(
            fates(
                OF_SESSION,
                message(1, "moved", "other"),
                message(2, "stays", "other"),
                message(3, "moved", "s"),
                message(4, "left", "s"),
                message(5, "left", "other"),
                event(6, ANN, "\"type\": \"fact\", \"id\": \"x\", \"session_id\": \"s\""),
                event(7, ANN, "\"type\": \"file\", \"id\": \"x\", \"session_id\": \"s\"")))
        .containsExactly(
            Fate.ERASED, Fate.KEPT, Fate.ERASED, Fate.ERASED, Fate.KEPT, Fate.ERASED, Fate.KEPT);
  }

  @Test
  void ofAMessageGoesAlsoWhatItIsTheSourceOf() {
    assertThat(
            fates(
                request(Forget.Scope.MESSAGE, "", "m1"),
                message(1, "m1", "s"),
                message(2, "m2", "s"),
                event(3, ANN, "\"type\": \"file\", \"id\": \"m1\""),
                event(4, ANN, "\"type\": \"fact\", \"id\": \"x\", \"source\": \"m1\"")))
        .containsExactly(Fate.ERASED, Fate.KEPT, Fate.KEPT, Fate.ERASED);
  }

  @Test
  void aRequestThatTheLogDoesNotHaveIsMissing() {
    var rule = new ErasedEvents(List.of(OF_USER));
    rule.learn(event(REQUEST, BOB, "\"type\": \"forget\""));
    assertThat(rule.missing()).containsExactly(OF_USER);
    rule.learn(event(REQUEST, ANN, "\"type\": \"forget\""));
    assertThat(rule.missing()).isEmpty();
  }

  @Test
  void aLetterGoesWithItsEventOrWithARequestOfItsOwner() {
    var events = new ErasedEvents(List.of(OF_SESSION));
    events.learn(message(1, "m1", "s"));
    events.learn(record(2, null, new String(Placeholder.ERASED.value(), StandardCharsets.UTF_8)));
    var rule = new ErasedLetters("rem.activity", events, List.of(OF_SESSION));
    var tenant = "acme".getBytes(StandardCharsets.UTF_8);
    var unread = record(0, tenant, "no JSON");
    assertThat(fate(rule, unread, at(1, ""))).isEqualTo(Fate.ERASED);
    assertThat(fate(rule, unread, at(2, ""))).isEqualTo(Fate.ERASED);
    assertThat(fate(rule, unread, at(3, ""))).isEqualTo(Fate.KEPT);
    assertThat(fate(rule, unread, at(3, "ann"))).isEqualTo(Fate.ERASED);
    assertThat(fate(rule, unread, at(3, "bob"))).isEqualTo(Fate.KEPT);
    assertThat(fate(rule, unread, at(REQUEST + 1, "ann"))).isEqualTo(Fate.KEPT);
    var ofStage = Map.of("topic", "", "partition", "0", "offset", "50", "user_id", "ann");
    assertThat(fate(rule, record(0, tenant, "{}"), ofStage)).isEqualTo(Fate.ERASED);
    var other = record(0, tenant, "{\"type\": \"message\", \"session_id\": \"t\"}");
    assertThat(fate(rule, other, at(4, "ann"))).isEqualTo(Fate.KEPT);
  }

  private static Map<String, String> at(long offset, String user) {
    return Map.of(
        "topic", "rem.activity", "partition", "0", "offset", "" + offset, "user_id", user);
  }

  @Test
  void feedbackGoesWithItsUserAndPoliciesStay() {
    var rule = new ErasedControl(List.of(OF_USER));
    var feedback = event(1, ANN, "\"kind\": \"feedback\", \"comment\": \"canary\"");
    assertThat(fate(rule, feedback, Map.of())).isEqualTo(Fate.ERASED);
    var policy = record(1, null, "{\"kind\": \"tenant_policy\", \"tenant_id\": \"acme\"}");
    assertThat(fate(rule, policy, Map.of())).isEqualTo(Fate.KEPT);
    var later = event(101, ANN, "\"kind\": \"feedback\"");
    assertThat(fate(rule, later, Map.of())).isEqualTo(Fate.KEPT);
    assertThat(fate(new ErasedControl(List.of(OF_SESSION)), feedback, Map.of()))
        .isEqualTo(Fate.KEPT);
  }

  @Test
  void callsStayInTheAccountWithoutTheUser() {
    var call = event(1, ANN, "\"content_id\": \"canary\", \"cost_micros\": 7");
    var ofUser = new ErasedUsage(List.of(OF_USER)).of(new LoggedRecord(call, Map.of()));
    assertThat(new String(ofUser.value(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"tenant_id\":\"acme\",\"user_id\":\"\",\"content_id\":\"\",\"cost_micros\":7}");
    var ofSession = new ErasedUsage(List.of(OF_SESSION)).of(new LoggedRecord(call, Map.of()));
    assertThat(new String(ofSession.value(), StandardCharsets.UTF_8))
        .contains("\"user_id\":\"ann\",\"content_id\":\"\"");
    var blanked = record(1, null, new String(ofUser.value(), StandardCharsets.UTF_8));
    assertThat(fate(new ErasedUsage(List.of(OF_USER)), blanked, Map.of())).isEqualTo(Fate.KEPT);
  }
}
