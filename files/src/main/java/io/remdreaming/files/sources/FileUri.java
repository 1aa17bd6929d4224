package io.remdreaming.files.sources;

import io.remdreaming.model.files.FileException;
import io.remdreaming.model.files.FileProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A uri of a file, taken apart; there is one reading of it, for whoever allows it and whoever
 * fetches it. Segments that lead upwards, or hide a separator, are refused.
 *
 * @param scheme {@code file}, {@code http}, {@code https} or {@code s3}
 * @param authority host and port, or the bucket; {@code ""} of a file
 * @param segments of the path, decoded; the last one is empty if the path ends with a slash
 * @param uri the whole
 */
public record FileUri(String scheme, String authority, List<String> segments, URI uri) {

  private static final Set<String> SCHEMES = Set.of("file", "http", "https", "s3");

  /**
   * Takes a uri apart.
   *
   * @throws FileException if it is none, or none of a file
   */
  public static FileUri parse(String text) throws FileException {
    try {
      return of(new URI(text));
    } catch (URISyntaxException e) {
      throw invalid("found none, expected a uri whose other characters are percent-encoded");
    }
  }

  /** The same of a uri. */
  public static FileUri of(URI uri) throws FileException {
    var scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme)) {
      throw new FileException(
          FileProblem.NOT_ALLOWED,
          "found the scheme '%s', expected one of %s"
              .formatted(scheme, List.of("file", "http", "https", "s3")));
    }
    if (uri.isOpaque() || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
      throw invalid("expected a uri with a path, without user and fragment");
    }
    var isWeb = scheme.startsWith("http");
    if (!isWeb && uri.getRawQuery() != null) {
      throw invalid("found a query, expected none with " + scheme);
    }
    return new FileUri(scheme, authority(scheme, uri), segments(uri), uri);
  }

  private static String authority(String scheme, URI uri) throws FileException {
    var authority = Objects.requireNonNullElse(uri.getRawAuthority(), "").toLowerCase(Locale.ROOT);
    if (scheme.equals("file")) {
      if (!authority.isEmpty()) {
        throw invalid("found a host, expected file:///path");
      }
      return "";
    }
    if (authority.isEmpty() || authority.contains("@") || authority.contains("%")) {
      throw invalid("expected a host or bucket");
    }
    if (scheme.startsWith("http") && uri.getHost() == null) {
      throw invalid("expected a host");
    }
    var usual = scheme.equals("https") ? ":443" : ":80";
    return scheme.startsWith("http") && authority.endsWith(usual)
        ? authority.substring(0, authority.length() - usual.length())
        : authority;
  }

  private static List<String> segments(URI uri) throws FileException {
    var path = Objects.requireNonNullElse(uri.getRawPath(), "");
    var raw = path.startsWith("/") ? path.substring(1) : path;
    var segments = new ArrayList<String>();
    var parts = raw.split("/", -1);
    for (var i = 0; i < parts.length; i++) {
      var segment = decoded(parts[i]);
      if (!isPlain(segment, i == parts.length - 1)) {
        throw invalid("found a path that leads elsewhere, expected one of plain names");
      }
      segments.add(segment);
    }
    return List.copyOf(segments);
  }

  private static boolean isPlain(String segment, boolean last) {
    return (last || !segment.isEmpty())
        && !segment.equals(".")
        && !segment.equals("..")
        && segment.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
  }

  private static String decoded(String segment) throws FileException {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    var bytes = ByteBuffer.allocate(4 * segment.length());
    for (var i = 0; i < segment.length(); i++) {
      if (segment.charAt(i) == '%') {
        bytes.put((byte) HexFormat.fromHexDigits(segment, i + 1, i + 3));
        i += 2;
      } else {
        bytes.put(segment.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw invalid("expected percent-encoded UTF-8");
    }
  }

  /** The last segment. */
  public String name() {
    return segments.get(segments.size() - 1);
  }

  private static FileException invalid(String detail) {
    return new FileException(FileProblem.INVALID_URI, detail);
  }
}
