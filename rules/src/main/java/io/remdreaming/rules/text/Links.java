package io.remdreaming.rules.text;

import java.util.regex.Pattern;

/** Links in texts, of which people read the host. */
public final class Links {

  private static final Pattern LINK =
      Pattern.compile("https?://(?:www\\.)?([^\\s/?#:]+)[^\\s]*?(?=[.,;:!?)\\]>\"]*(?:\\s|$))");

  private Links() {}

  /** A text with the host for each link. */
  public static String asHosts(String text) {
    return text.contains("://") ? LINK.matcher(text).replaceAll("$1") : text;
  }
}
