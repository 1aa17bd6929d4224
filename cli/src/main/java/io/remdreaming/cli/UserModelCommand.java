package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.dream.DreamTask;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.model.memory.Operations;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Dreams the models of users. */
@Command(name = "user-model")
final class UserModelCommand extends ContextCommand implements Callable<Integer> {

  @Mixin private DreamOptions dream = new DreamOptions();

  @Option(
      names = "--time-window-days",
      defaultValue = "30",
      paramLabel = "DAYS",
      description = "How far back a user's own past is looked at (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--max-sessions",
      defaultValue = "100",
      paramLabel = "N",
      description = "The newest sessions that are looked at (default: ${DEFAULT-VALUE}).")
  private int sessions;

  @Option(
      names = "--max-moments",
      defaultValue = "20",
      paramLabel = "N",
      description = "The newest moments that are looked at (default: ${DEFAULT-VALUE}).")
  private int moments;

  @Option(
      names = "--max-resources",
      defaultValue = "20",
      paramLabel = "N",
      description = "The newest resources that are looked at (default: ${DEFAULT-VALUE}).")
  private int resources;

  private static final int MOST_DAYS = 36_500;

  @Override
  public Integer call() {
    if (dream.limit() != null) {
      throw new InvalidInputException(
          "--limit: found one, expected --max-sessions, --max-moments or --max-resources");
    }
    var task =
        new DreamTask(
            "user_model",
            dream.scope(),
            List.of(Operations.USER_MODEL),
            List.of(Operations.USER_MODEL),
            Instant.EPOCH,
            null,
            DreamTask.Limited.SESSIONS,
            Map.of(
                "dreaming.user-model.window",
                    Numbers.within("--time-window-days", days, 1, MOST_DAYS) + " d",
                "dreaming.user-model.max-sessions", number("--max-sessions", sessions),
                "dreaming.user-model.max-moments", number("--max-moments", moments),
                "dreaming.user-model.max-resources", number("--max-resources", resources)));
    return dream.run(task, context());
  }

  private static String number(String option, int found) {
    return Long.toString(Numbers.atLeast(option, found, 1));
  }
}
