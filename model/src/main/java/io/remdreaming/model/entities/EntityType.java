package io.remdreaming.model.entities;

import java.util.Locale;

/** What kind of thing an entity is. Where votes are equal, the earlier type wins. */
public enum EntityType {
  PERSON,
  ORGANISATION,
  PROJECT,
  PLACE,
  TECHNOLOGY,
  DOCUMENT,
  EVENT,
  CONCEPT;

  /** The type of this name, CONCEPT for what nobody knows. */
  public static EntityType of(String name) {
    return switch (name.strip().toUpperCase(Locale.ROOT)) {
      case "PERSON", "PEOPLE", "HUMAN" -> PERSON;
      case "ORGANISATION", "ORGANIZATION", "COMPANY", "TEAM", "GROUP" -> ORGANISATION;
      case "PROJECT" -> PROJECT;
      case "PLACE", "LOCATION", "CITY", "COUNTRY" -> PLACE;
      case "TECHNOLOGY", "TOOL", "SOFTWARE", "LANGUAGE" -> TECHNOLOGY;
      case "DOCUMENT", "FILE", "BOOK" -> DOCUMENT;
      case "EVENT", "MEETING" -> EVENT;
      default -> CONCEPT;
    };
  }

  /** The name in labels and edges. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether two names may stand for one thing; a concept may turn out to be anything. */
  boolean isCompatible(EntityType other) {
    return this == other || this == CONCEPT || other == CONCEPT;
  }
}
