package io.remdreaming.imports.slack;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's markup as people read it: names for ids, links with their texts, plain characters. */
record SlackText(Map<String, SlackUser> users, Map<String, String> channels) {

  private static final Pattern MARKUP = Pattern.compile("<([^<>|]+)(?:\\|([^<>]*))?>");

  String plain(String text) {
    var plain = MARKUP.matcher(text).replaceAll(this::replacement);
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private String replacement(MatchResult markup) {
    var target = markup.group(1);
    var label = markup.group(2) == null ? "" : markup.group(2);
    return Matcher.quoteReplacement(
        switch (target.charAt(0)) {
          case '@' -> "@" + userName(target.substring(1), label);
          case '#' -> "#" + channelName(target.substring(1), label);
          case '!' -> special(target.substring(1), label);
          default -> link(target, label);
        });
  }

  private String userName(String id, String label) {
    var user = users.get(id);
    return user != null ? user.name() : label.isEmpty() ? id : label;
  }

  private String channelName(String id, String label) {
    return label.isEmpty() ? channels.getOrDefault(id, id) : label;
  }

  /** Groups, everybody here, and dates, which have a text for those who cannot compute them. */
  private static String special(String target, String label) {
    if (target.startsWith("date^") || target.startsWith("subteam^")) {
      return label.isEmpty() ? target : label;
    }
    return "@" + target;
  }

  private static String link(String target, String label) {
    var address = target.startsWith("mailto:") ? target.substring("mailto:".length()) : target;
    return label.isEmpty() || label.equals(address) || address.endsWith("//" + label)
        ? address
        : "%s (%s)".formatted(label, address);
  }
}
