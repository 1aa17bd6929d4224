package io.remdreaming.files.sources;

import io.remdreaming.model.files.FileException;
import io.remdreaming.model.memory.UserKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place below which files may be fetched: a uri that ends with a slash. In its path {@code
 * {tenant_id}} and {@code {user_id}} stand for those of the event's owner, so that nobody can name
 * another's files.
 *
 * @param scheme of the uris below
 * @param authority host and port, or the bucket
 * @param segments of the path, with placeholders
 */
public record FileSource(String scheme, String authority, List<String> segments)
    implements Serializable {

  private static final String TENANT = "{tenant_id}";
  private static final String USER = "{user_id}";

  /**
   * Reads a source.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static FileSource parse(String text) {
    if (!text.endsWith("/")) {
      throw new IllegalArgumentException("expected a uri that ends with a slash");
    }
    FileUri uri;
    try {
      uri = FileUri.parse(text.replace("{", "%7B").replace("}", "%7D"));
    } catch (FileException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
    var segments = uri.segments().subList(0, uri.segments().size() - 1);
    for (var segment : segments) {
      verify(segment);
    }
    if (uri.scheme().equals("file") && fixed(segments).isEmpty()) {
      throw new IllegalArgumentException("expected a folder, found the root of all");
    }
    return new FileSource(uri.scheme(), uri.authority(), List.copyOf(segments));
  }

  private static void verify(String segment) {
    var rest = segment.replace(TENANT, "").replace(USER, "");
    if (rest.contains("{") || rest.contains("}")) {
      throw new IllegalArgumentException(
          "expected no braces but %s and %s".formatted(TENANT, USER));
    }
    if (segment.contains(TENANT) && segment.contains(USER)) {
      throw new IllegalArgumentException("expected tenant and user in folders of their own");
    }
  }

  /** The path up to the first placeholder, which is the same for all. */
  List<String> fixed() {
    return fixed(segments);
  }

  private static List<String> fixed(List<String> segments) {
    var fixed = new ArrayList<String>();
    for (var segment : segments) {
      if (segment.contains("{")) {
        break;
      }
      fixed.add(segment);
    }
    return fixed;
  }

  /** Whether an owner's event may name a file. */
  public boolean allows(FileUri uri, UserKey owner) {
    if (!scheme.equals(uri.scheme())
        || !authority.equals(uri.authority())
        || uri.segments().size() <= segments.size()
        || uri.name().isEmpty()) {
      return false;
    }
    for (var i = 0; i < segments.size(); i++) {
      var expected = segments.get(i);
      if ((expected.contains(USER) && owner.isShared())
          || !of(expected, owner).equals(uri.segments().get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whose a file is that lies below: by the placeholders, or else another owner's.
   *
   * @param others whose files are that no placeholder tells, with a tenant of {@code ""} for nobody
   */
  public Optional<UserKey> ownerOf(FileUri uri, UserKey others) {
    if (uri.segments().size() <= segments.size()) {
      return Optional.empty();
    }
    var owner =
        new UserKey(
            named(TENANT, uri).orElse(others.tenantId()), named(USER, uri).orElse(others.userId()));
    return Optional.of(owner).filter(o -> !o.tenantId().isEmpty() && allows(uri, o));
  }

  /** Whether a placeholder tells the tenant. */
  public boolean namesTenant() {
    return segments.stream().anyMatch(segment -> segment.contains(TENANT));
  }

  /** Whether a placeholder tells the user. */
  public boolean namesUser() {
    return segments.stream().anyMatch(segment -> segment.contains(USER));
  }

  private Optional<String> named(String placeholder, FileUri uri) {
    for (var i = 0; i < segments.size(); i++) {
      var at = segments.get(i).indexOf(placeholder);
      if (at >= 0) {
        var found = uri.segments().get(i);
        var end = found.length() - (segments.get(i).length() - at - placeholder.length());
        return Optional.of(end < at ? "" : found.substring(at, end));
      }
    }
    return Optional.empty();
  }

  private static String of(String segment, UserKey owner) {
    return segment.contains(TENANT)
        ? segment.replace(TENANT, owner.tenantId())
        : segment.replace(USER, owner.userId());
  }
}
