package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.arguments.InputFile;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.extractor.ControlEvent;
import io.remdreaming.cli.extractor.ExtractorCheck;
import io.remdreaming.cli.extractor.ExtractorFile;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ontologies.ProviderModel;
import io.remdreaming.model.ontologies.RuleKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends extractors and their configs to the control log, and tells which there are. */
@Command(name = "extractor")
record ExtractorCommand(Context context) implements Runnable {

  @Override
  public void run() {
    throw new InvalidInputException(
        "expected 'extractor apply', 'extractor list' or 'extractor delete'");
  }

  @Command(name = "apply", description = "Checks YAML files and sends what they hold.")
  int apply(
      @Mixin ControlOptions control,
      @Option(
              names = "--tenant-id",
              defaultValue = OntologyRule.EVERYBODY,
              paramLabel = "TENANT",
              description = "Whose they are (default: every tenant's).")
          Id tenant,
      @Option(
              names = "--backfill",
              description = "Configs apply to documents that came before them, too.")
          boolean backfill,
      @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML files.")
          List<Path> files) {
    files.forEach(file -> InputFile.requireText(file, "a YAML file"));
    var events = new ArrayList<ControlEvent>();
    files.forEach(file -> events.addAll(ExtractorFile.read(file, tenant.value(), backfill)));
    var problems = new ExtractorCheck().problems(events);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(String.join("\n", problems));
    }
    send(events, control, "applied");
    return 0;
  }

  @Command(name = "list", description = "Prints extractors and configs.")
  int list(
      @Mixin ControlOptions control,
      @Option(
              names = "--tenant-id",
              paramLabel = "TENANT",
              description = "Only what applies to this tenant (default: all).")
          @Nullable Id tenant) {
    var log = control.read(context.environment().home());
    var applied = tenant == null ? log.rules() : OntologyRule.inForce(tenant.value(), log.rules());
    var refused =
        log.refused().entrySet().stream()
            .filter(rule -> tenant == null || rule.getKey().concerns(tenant.value()))
            .toList();
    if (applied.isEmpty() && refused.isEmpty()) {
      context.notice(
          "there are no extractors and no configs%s"
              .formatted(tenant == null ? "" : " for tenant " + tenant));
    }
    applied.forEach(rule -> context.out().println(described(rule)));
    refused.forEach(rule -> context.out().println(described(rule.getKey(), rule.getValue())));
    context.out().flush();
    return 0;
  }

  @Command(name = "delete", description = "Deletes the extractor and the config of a name.")
  int delete(
      @Mixin ControlOptions control,
      @Option(
              names = "--tenant-id",
              defaultValue = OntologyRule.EVERYBODY,
              paramLabel = "TENANT",
              description = "Whose it is (default: every tenant's).")
          Id tenant,
      @Parameters(paramLabel = "NAME") Id name) {
    var log = control.read(context.environment().home());
    var events =
        Stream.concat(log.rules().stream().map(OntologyRule::key), log.refused().keySet().stream())
            .distinct()
            .filter(key -> key.tenantId().equals(tenant.value()) && key.name().equals(name.value()))
            .map(ControlEvent::deletionOf)
            .toList();
    if (events.isEmpty()) {
      throw new InvalidInputException(
          "NAME: found '%s', expected an extractor or a config of tenant %s; 'extractor list' prints them"
              .formatted(name, tenant));
    }
    send(events, control, "deleted");
    return 0;
  }

  private void send(List<ControlEvent> events, ControlOptions control, String done) {
    try (var sender = control.sender(context.environment().home())) {
      for (var event : events) {
        sender.send(event.bytes(), event.source());
      }
      sender.flush();
      for (var event : events) {
        context.out().println("%s %s %s".formatted(event.kind(), event.name(), done));
      }
      context.out().flush();
    }
  }

  private static String described(OntologyRule rule) {
    var key = rule.key();
    var extractor = rule.extractor();
    var config = rule.config();
    var what = "";
    if (extractor != null) {
      what =
          "version %s, embeds %s%s"
              .formatted(
                  extractor.version(),
                  extractor.embeddingFields(),
                  extractor.providers().stream()
                      .map(ExtractorCommand::described)
                      .collect(Collectors.joining()));
    } else if (config != null) {
      what =
          "for %s: mime '%s', uri '%s', tags %s, priority %d%s%s%s"
              .formatted(
                  config.extractor(),
                  config.mimePattern(),
                  config.uriPattern(),
                  config.tags(),
                  config.priority(),
                  config.enabled() ? "" : ", disabled",
                  config.backfill() ? ", backfill" : "",
                  described(config.override()));
    }
    return "%s %s %s: %s".formatted(key.kind(), key.tenantId(), key.name(), what);
  }

  private static String described(RuleKey key, String problem) {
    return "%s %s %s: refused: %s".formatted(key.kind(), key.tenantId(), key.name(), problem);
  }

  private static String described(ProviderModel override) {
    return override.isUsual()
        ? ""
        : ", by %s %s".formatted(override.provider(), override.model()).stripTrailing();
  }
}
