package io.remdreaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.jobs.options.InvalidOptionsException;
import io.remdreaming.stubmodel.Fault;
import io.remdreaming.stubmodel.Faults;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are asked about before anything starts; the main class is a process of its own here. */
class ModelKeysTest {

  private static final String KEY = "sk-test-0123456789";
  private static final String VARIABLE = "REM_TEST_MODEL_KEY";
  private static final String REFUSED =
      "Exception in thread \"main\" io.remdreaming.jobs.options.InvalidOptionsException: llm.provider: ";
  private static final Faults UNAUTHORISED = new Faults(List.of(Fault.status(401, null)));
  private static final long LIMIT_MINUTES = 5;

  @TempDir private Path folder = Path.of("");

  @Test
  void keyThatTheProviderRefusesEndsTheJobByOneLineWithoutTheKey() throws Exception {
    var stub = StubOptions.defaults().withFaults(UNAUTHORISED);
    try (var server = StubModelServer.start(stub)) {
      assertThat(mainRefuses(server.url(), VARIABLE, KEY))
          .startsWith(REFUSED + "openai refuses the key")
          .hasLineCount(1)
          .doesNotContain(KEY);
    }
  }

  @Test
  void keyFileThatCannotBeReadEndsTheJobByOneLine() throws Exception {
    var absent = folder.resolve("absent").toString();
    try (var server = StubModelServer.start(StubOptions.defaults())) {
      assertThat(mainRefuses(server.url(), VARIABLE + "_FILE", absent))
          .startsWith(REFUSED + "expected a readable file with a secret")
          .hasLineCount(1);
    }
  }

  @Test
  void keyThatOnlyTheTasksHaveIsNotAskedAboutAtTheStart() throws Exception {
    var log = folder.resolve("calls.jsonl");
    try (var server = StubModelServer.start(StubOptions.defaults().withLog(log))) {
      ModelKeys.verifyAtHand(options(server.url()));
      assertThat(Files.readAllLines(log)).isEmpty();
    }
  }

  @Test
  void whereTheTasksAreInThisProcessAMissingKeyIsNamed() {
    assertThatThrownBy(() -> ModelKeys.verify(options("http://127.0.0.1:1/v1")))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessage("llm.provider: expected the environment variable %s to be set", VARIABLE);
  }

  private static DreamingOptions options(String url) {
    return DreamingOptions.from(given(url), Map.of());
  }

  private static Map<String, String> given(String url) {
    return Map.of(
        "kafka.bootstrap.servers", "127.0.0.1:1",
        "llm.provider", "openai",
        "llm.model.good", "small",
        "llm.base-url", url,
        "llm.api-key-variable", VARIABLE);
  }

  /** What the main class says when it ends as it must, with 1. */
  private String mainRefuses(String url, String variable, String value) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(DreamingJob.class.getName());
    given(url).forEach((key, option) -> command.addAll(List.of("--" + key, option)));
    var said = folder.resolve("said.txt");
    var builder = new ProcessBuilder(command).redirectError(said.toFile());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put(variable, value);
    var process = builder.start();
    var isOver = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    var text = Files.readString(said);
    assertThat(isOver).as(text).isTrue();
    assertThat(process.exitValue()).as(text).isEqualTo(1);
    return text.strip();
  }
}
