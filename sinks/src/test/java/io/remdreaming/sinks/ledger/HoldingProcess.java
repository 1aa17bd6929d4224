package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.ClaimResult.Kind;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.PostgresOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A subtask in a JVM of its own. It spends for a while, then makes calls that it never settles,
 * until it is killed. On its output it tells, as a provider's log would, what each call used.
 */
final class HoldingProcess {

  private static final int ROUNDS = 5;
  private static final int HELD = 8;
  private static final String END = "held";

  private HoldingProcess() {}

  /**
   * Arguments: schema, holder, prefix of the tenants, number of tenants, limit of a tenant, seed.
   */
  public static void main(String[] arguments) throws Exception {
    var options =
        PostgresOptions.ofEnvironment(TestSchema.VARIABLE).with("currentSchema", arguments[0]);
    var prefix = arguments[2];
    var tenants = Integer.parseInt(arguments[3]);
    var limit = Long.parseLong(arguments[4]);
    var random = new Random(Long.parseLong(arguments[5]));
    var ledger = PostgresLedger.opener(options, LedgerOptions.DEFAULT).open(arguments[1]);
    var provider = new FakeProvider();
    for (var round = 0; round <= ROUNDS; round++) {
      for (var i = 0; i < HELD; i++) {
        var tenant = prefix + random.nextInt(tenants);
        var bound =
            Calls.call(
                tenant,
                tenant + "/" + random.nextInt(12),
                1 + random.nextInt(60),
                1 + random.nextInt(20));
        if (Calls.claim(ledger, bound, limit) == Kind.RESERVED) {
          var used = provider.call(bound);
          System.out.println(tenant + " " + (used[0] + used[1]));
          if (round < ROUNDS) {
            Calls.settle(ledger, bound, used[0], used[1], "{}");
          }
        }
      }
    }
    System.out.println(END);
    Thread.currentThread().join();
  }

  /**
   * Runs one until it holds calls between reservation and settlement, and kills it there.
   *
   * @return what its calls used, a line each: tenant and tokens
   */
  static List<String> killed(
      String schema, String holder, String prefix, int tenants, long limit, long seed)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                HoldingProcess.class.getName(),
                schema,
                holder,
                prefix,
                Integer.toString(tenants),
                Long.toString(limit),
                Long.toString(seed))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var log = process.inputReader(StandardCharsets.UTF_8)) {
      var used = new ArrayList<String>();
      for (var line = log.readLine(); !END.equals(line); line = log.readLine()) {
        if (line == null) {
          throw new IOException("expected a process that holds calls, it ended");
        }
        used.add(line);
      }
      return used;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
