package io.remdreaming.model.ontologies;

/** A JSON Schema that may not be used; the message says where, what was found and expected. */
public final class InvalidSchemaException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String place;
  private final String detail;

  /**
   * @param place a JSON Pointer into the schema, {@code ""} for all of it
   * @param detail what was found and expected
   */
  public InvalidSchemaException(String place, String detail) {
    super("schema%s: %s".formatted(place, detail));
    this.place = place;
    this.detail = detail;
  }

  public String place() {
    return place;
  }

  public String detail() {
    return detail;
  }
}
