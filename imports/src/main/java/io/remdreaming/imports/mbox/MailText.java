package io.remdreaming.imports.mbox;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says: its plain text, else the text of its HTML; and the names of its attachments.
 * Quoted replies stay as they are.
 */
final class MailText {

  private static final int DEEPEST = 20;

  private final StringBuilder text = new StringBuilder();
  private final List<String> attachments = new ArrayList<>();

  private MailText() {}

  static MailText of(Entity mail) throws IOException {
    var reading = new MailText();
    reading.add(mail, 0);
    return reading;
  }

  String text() {
    return text.toString().replace("\r\n", "\n").strip();
  }

  List<String> attachments() {
    return attachments;
  }

  private void add(Entity entity, int depth) throws IOException {
    var body = entity.getBody();
    if (depth > DEEPEST) {
      return;
    }
    if (body instanceof Multipart multipart) {
      addParts(multipart, depth);
    } else if (body instanceof Message forwarded && !isAttachment(entity)) {
      attachments.add(forwarded.getSubject() == null ? "message" : forwarded.getSubject());
    } else if (isAttachment(entity) || !type(entity).startsWith("text/")) {
      attachments.add(name(entity));
    } else if (body instanceof SingleBody single) {
      append(decoded(entity, single));
    }
  }

  /** Of alternatives the plain one is taken, or the first that can be. */
  private void addParts(Multipart multipart, int depth) throws IOException {
    var parts = multipart.getBodyParts();
    if (!multipart.getSubType().equalsIgnoreCase("alternative")) {
      for (var part : parts) {
        add(part, depth + 1);
      }
      return;
    }
    var plain = parts.stream().filter(part -> type(part).equals("text/plain")).findFirst();
    if (plain.isPresent()) {
      add(plain.get(), depth + 1);
    } else if (!parts.isEmpty()) {
      add(parts.get(parts.size() - 1), depth + 1);
    }
  }

  private static String type(Entity entity) {
    var type = entity.getMimeType();
    return type == null ? "text/plain" : type.toLowerCase(Locale.ROOT);
  }

  private static boolean isAttachment(Entity entity) {
    return "attachment".equalsIgnoreCase(entity.getDispositionType())
        || entity.getFilename() != null;
  }

  private static String name(Entity entity) {
    var name = entity.getFilename();
    return name == null ? type(entity) : name;
  }

  private void append(String part) {
    if (!part.isBlank()) {
      text.append(text.isEmpty() ? "" : "\n\n").append(part.strip());
    }
  }

  private static String decoded(Entity entity, SingleBody body) throws IOException {
    try (var in = body.getInputStream()) {
      var decoded = new String(in.readAllBytes(), charset(entity.getCharset()));
      return type(entity).equals("text/html") ? HtmlText.of(decoded) : decoded;
    }
  }

  /** A mail without a charset, or with one that nobody knows, is mostly UTF-8 today. */
  private static Charset charset(@Nullable String name) {
    try {
      return name == null || name.equalsIgnoreCase("us-ascii")
          ? StandardCharsets.UTF_8
          : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
