package io.remdreaming.model.gateway;

/**
 * Work that no model answers.
 *
 * @param reason why
 * @param detail one line: what was found and expected
 * @param raw what the model put out, as far as it could not be used; else {@code ""}
 */
public record Shed(ShedReason reason, String detail, String raw) {

  public static Shed of(ShedReason reason, String detail) {
    return new Shed(reason, detail, "");
  }
}
