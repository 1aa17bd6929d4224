package io.remdreaming.cli.notifications;

/** What became of a change, as the command counts it. */
enum Effect {
  FILE("files published"),
  FORGOTTEN("removed files forgotten"),
  REMOVED("removals left as they are"),
  REPEATED("repeated or late"),
  OUTDATED("outdated: the object is gone"),
  NOBODYS("below no source"),
  WITHOUT_CONTENT("folders and other events"),
  REFUSED("dead letters");

  private final String description;

  Effect(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }
}
