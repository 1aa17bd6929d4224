package io.remdreaming.cli.notifications;

import io.remdreaming.files.sources.FileSource;
import io.remdreaming.files.sources.FileUri;
import io.remdreaming.model.memory.UserKey;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/**
 * A place in an object store, and whose its objects are.
 *
 * @param others whose objects are that the source's placeholders do not tell
 */
public record OwnedSource(FileSource source, UserKey others) {

  private static final String END = "/=";

  /**
   * Reads {@code s3://BUCKET/PATH/}, with placeholders as in {@code files.sources}, and for what
   * these do not tell {@code =TENANT} or {@code =TENANT/USER} behind it.
   *
   * @throws TypeConversionException saying what was found and what is expected
   */
  public static OwnedSource parse(String text) {
    var end = text.lastIndexOf(END);
    var place = end < 0 ? text : text.substring(0, end + 1);
    var owner = end < 0 ? "" : text.substring(end + END.length());
    try {
      var source = FileSource.parse(place);
      if (!source.scheme().equals("s3")) {
        throw wrong(text, "a uri of s3");
      }
      return verified(text, new OwnedSource(source, owner(owner)));
    } catch (IllegalArgumentException e) {
      throw wrong(text, String.valueOf(e.getMessage()).replaceFirst("^expected ", ""));
    }
  }

  private static OwnedSource verified(String text, OwnedSource owned) {
    var tenants =
        (owned.source.namesTenant() ? 1 : 0) + (owned.others.tenantId().isEmpty() ? 0 : 1);
    if (tenants != 1) {
      throw wrong(text, "either {tenant_id} in the path or =TENANT behind it");
    }
    if (owned.source.namesUser() && !owned.others.isShared()) {
      throw wrong(text, "either {user_id} in the path or =TENANT/USER behind it");
    }
    return owned;
  }

  private static UserKey owner(String text) {
    var slash = text.indexOf('/');
    return slash < 0
        ? UserKey.shared(text)
        : new UserKey(text.substring(0, slash), text.substring(slash + 1));
  }

  private static TypeConversionException wrong(String text, String expected) {
    return new TypeConversionException("found '%s', expected %s".formatted(text, expected));
  }

  /** Whose an object is, if it lies here. */
  Optional<UserKey> ownerOf(FileUri uri) {
    return source.ownerOf(uri, others);
  }
}
