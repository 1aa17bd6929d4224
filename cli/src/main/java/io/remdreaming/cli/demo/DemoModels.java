package io.remdreaming.cli.demo;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.home.RemHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The options about models that a demo was given; commands beside it reckon with the same ones. */
public final class DemoModels {

  private static final String MODELS = "llm.";
  private static final String BUDGETS = "budget.";

  private DemoModels() {}

  static void write(Map<String, String> options, RemHome home) {
    var models = new Properties();
    options.forEach(
        (key, value) -> {
          if (key.startsWith(MODELS) || key.startsWith(BUDGETS)) {
            models.setProperty(key, value);
          }
        });
    try (var out = Files.newBufferedWriter(home.demoModels())) {
      models.store(out, null);
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot write " + home.demoModels(), e);
    }
  }

  /** The options of the demo that ran last, none if there was none. */
  public static Map<String, String> read(RemHome home) {
    var options = new TreeMap<String, String>();
    if (!Files.exists(home.demoModels())) {
      return options;
    }
    var models = new Properties();
    try (var in = Files.newBufferedReader(home.demoModels())) {
      models.load(in);
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot read " + home.demoModels(), e);
    }
    models.stringPropertyNames().forEach(key -> options.put(key, models.getProperty(key)));
    return options;
  }
}
