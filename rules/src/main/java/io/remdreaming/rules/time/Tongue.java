package io.remdreaming.rules.time;

/** The languages whose times are understood. */
enum Tongue {
  ENGLISH,
  GERMAN,
  FRENCH,
  SPANISH,
  CHINESE,
  JAPANESE
}
