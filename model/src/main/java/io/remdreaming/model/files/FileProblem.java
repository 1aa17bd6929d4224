package io.remdreaming.model.files;

import java.util.Locale;

/** Why a file has no text. */
public enum FileProblem {
  /** The uri lies below no source that its owner may name. */
  NOT_ALLOWED,
  /** The uri is none, or leads out of the folder it names. */
  INVALID_URI,
  /** The host's address is a private one. */
  ADDRESS_REFUSED,
  TOO_MANY_REDIRECTS,
  /** It is not there, or must not be read. */
  NOT_FOUND,
  /** Whoever has it does not answer, or answers with an error that may pass. */
  UNAVAILABLE(true),
  /** It did not come in time. */
  TIMED_OUT(true),
  TOO_LARGE,
  /** Its kind is none whose text is read. */
  UNSUPPORTED_TYPE,
  ENCRYPTED,
  /** It is no file of its kind. */
  MALFORMED,
  /** Little holds very much, or very many parts. */
  BOMB,
  TEXT_TOO_LARGE,
  /** It has no text: its pages may be pictures. */
  NO_TEXT,
  /** Reading it took more memory than there is for it. */
  OUT_OF_MEMORY,
  /** Reading it took too long. */
  EXTRACTION_TIMED_OUT;

  private final boolean mayPass;

  FileProblem() {
    this(false);
  }

  FileProblem(boolean mayPass) {
    this.mayPass = mayPass;
  }

  /** Whether it is worth trying again. */
  public boolean mayPass() {
    return mayPass;
  }

  /** The name in events. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reason of the dead letter of a problem with such a name. */
  public static String reason(String wireName) {
    return "file:" + wireName;
  }
}
