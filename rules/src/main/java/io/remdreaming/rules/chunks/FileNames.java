package io.remdreaming.rules.chunks;

/** The file names at the end of uris and paths. */
final class FileNames {

  private FileNames() {}

  /** The last segment of a uri's path; {@code ""} if it has none. */
  static String of(String uri) {
    var end = uri.length();
    for (var i = 0; i < end; i++) {
      if (uri.charAt(i) == '?' || uri.charAt(i) == '#') {
        end = i;
      }
    }
    while (end > 0 && uri.charAt(end - 1) == '/') {
      end--;
    }
    return uri.substring(uri.lastIndexOf('/', end - 1) + 1, end);
  }

  /** The file name without its extension. */
  static String stem(String uri) {
    var name = of(uri);
    var dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
