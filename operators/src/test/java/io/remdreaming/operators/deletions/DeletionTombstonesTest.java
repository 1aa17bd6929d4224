package io.remdreaming.operators.deletions;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletionTombstonesTest {

  private static final UserKey ANN = new UserKey("acme", "ann");

  private final Remembering function = new Remembering();
  private KeyedOneInputStreamOperatorTestHarness<UserKey, Forget, Forget> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(function), Forget::owner, TypeInformation.of(UserKey.class));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void whatIsOlderThanARequestOfItsScopeIsCovered() throws Exception {
    request(Scope.SESSION, "s1", "", 5);
    assertThat(covers("s1", 4)).isTrue();
    assertThat(covers("s1", 5)).isFalse();
    assertThat(covers("s2", 4)).isFalse();
    assertThat(covers("", 4)).isFalse();
  }

  @Test
  void newestRequestCountsWhicheverCameFirst() throws Exception {
    request(Scope.SESSION, "s1", "", 8);
    request(Scope.SESSION, "s1", "", 5);
    assertThat(covers("s1", 7)).isTrue();
  }

  @Test
  void requestAboutAllOfAUserTakesThePlaceOfThoseThatItContains() throws Exception {
    request(Scope.SESSION, "s1", "", 3);
    request(Scope.MESSAGE, "s1", "m", 4);
    request(Scope.FILE, "", "f", 5);
    request(Scope.SESSION, "s2", "", 9);
    request(Scope.USER, "", "", 7);
    assertThat(function.tombstones.ofMessages()).isEmpty();
    assertThat(covers("s1", 6)).isTrue();
    assertThat(covers("s2", 8)).isTrue();
    assertThat(function.tombstones.coverSource("file:f", 6)).isTrue();
    assertThat(function.tombstones.newestOf("s2")).isEqualTo(9);
  }

  @Test
  void requestAboutASessionTakesThePlaceOfThoseAboutItsMessages() throws Exception {
    request(Scope.MESSAGE, "s1", "m", 3);
    request(Scope.MESSAGE, "s2", "n", 4);
    request(Scope.SESSION, "s1", "", 5);
    assertThat(function.tombstones.ofMessages())
        .extracting(Forget::targetId)
        .isEqualTo(List.of("n"));
  }

  @Test
  void documentIsCoveredByARequestAboutIt() throws Exception {
    request(Scope.RESOURCE, "", "r", 5);
    assertThat(function.tombstones.coverSource("resource:r", 4)).isTrue();
    assertThat(function.tombstones.coverSource("resource:r", 5)).isFalse();
    assertThat(function.tombstones.coverSource("file:r", 4)).isFalse();
  }

  private void request(Scope scope, String session, String target, long offset) throws Exception {
    harness.processElement(new Forget(ANN, scope, session, target, offset, 0, 0), 0);
  }

  private boolean covers(String session, long offset) throws Exception {
    return function.tombstones.cover(session, new Version(offset, 0, 0));
  }

  /** Remembers every request under the key that the last one had. */
  private static final class Remembering extends KeyedProcessFunction<UserKey, Forget, Forget> {

    private static final long serialVersionUID = 1L;

    private transient DeletionTombstones tombstones;

    @Override
    public void open(OpenContext context) {
      tombstones = new DeletionTombstones(getRuntimeContext(), null);
    }

    @Override
    public void processElement(Forget request, Context context, Collector<Forget> out)
        throws Exception {
      tombstones.add(request);
    }
  }
}
