package io.remdreaming.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import org.apache.logging.log4j.core.config.Configurator;

/** How the server writes its log. */
enum LogFormat {
  /** For people: warnings on standard error, the rest in the home's file. */
  TEXT,
  /** For machines: everything as a JSON object a line, on standard error. */
  JSON;

  /** Has the log written so from now on. */
  void use() {
    if (this == JSON) {
      Configurator.reconfigure(resource("/log4j2-json.xml"));
    }
  }

  private static URI resource(String name) {
    try {
      return Objects.requireNonNull(LogFormat.class.getResource(name), name).toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
