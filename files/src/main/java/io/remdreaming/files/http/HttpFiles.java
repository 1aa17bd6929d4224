package io.remdreaming.files.http;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.remdreaming.files.http.Spooling.Head;
import io.remdreaming.files.sources.FileUri;
import io.remdreaming.files.sources.Spool;
import io.remdreaming.model.files.FileException;
import io.remdreaming.model.files.FileProblem;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.Dsl;
import org.asynchttpclient.Request;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.uri.Uri;

/**
 * Fetches files over HTTP. A name is looked up once, and what is connected to is the address that
 * was checked; a redirect is followed only to where the owner could have sent us. Thread-safe.
 */
public final class HttpFiles implements AutoCloseable {

  private static final int OK = 200;
  private static final Duration READ = Duration.ofSeconds(20);
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpOptions options;
  private final AsyncHttpClient client;

  public HttpFiles(HttpOptions options) {
    this.options = options;
    this.client =
        Dsl.asyncHttpClient(
            Dsl.config()
                .setThreadPoolName("rem-files-http")
                .setThreadFactory(new DefaultThreadFactory("rem-files-http", true))
                .setUserAgent("rem-dreaming")
                .setConnectTimeout(CONNECT)
                .setMaxRequestRetry(0)
                .setFollowRedirect(false)
                .setKeepAlive(false)
                .setCookieStore(null)
                .setHttp2Enabled(false)
                .setEnableAutomaticDecompression(false)
                .setIoThreadsCount(1)
                .setShutdownQuietPeriod(Duration.ZERO)
                .setShutdownTimeout(Duration.ofSeconds(2)));
  }

  /**
   * Fetches a file.
   *
   * @param allowed where a redirect may lead
   * @return what the answer says of its type, {@code ""} if it says nothing
   */
  public String fetch(FileUri file, Predicate<FileUri> allowed, Spool spool)
      throws FileException, IOException, InterruptedException {
    var deadline = System.nanoTime() + options.timeout().toNanos();
    var at = file;
    for (var redirects = 0; redirects <= options.maxRedirects(); redirects++) {
      var address = address(at);
      var head = send(request(at.uri(), address, Map.of(), deadline), spool, deadline);
      if (!isRedirect(head)) {
        return taken(head, spool);
      }
      at = target(at, head, allowed);
    }
    throw new FileException(
        FileProblem.TOO_MANY_REDIRECTS,
        "found more than %d redirects, expected at most that".formatted(options.maxRedirects()));
  }

  /** The same of an object; its store is trusted, wherever it is, and redirects nowhere. */
  public String fetch(FileUri object, ObjectStore store, Spool spool)
      throws FileException, IOException, InterruptedException {
    var deadline = System.nanoTime() + options.timeout().toNanos();
    var uri = store.uri(object);
    var headers = store.headers("GET", uri, Instant.now());
    return taken(send(request(uri, lookUp(uri)[0], headers, deadline), spool, deadline), spool);
  }

  private static FileUri target(FileUri from, Head head, Predicate<FileUri> allowed)
      throws FileException {
    URI location;
    try {
      location = from.uri().resolve(head.location());
    } catch (IllegalArgumentException e) {
      throw new FileException(FileProblem.INVALID_URI, "found a redirect to no uri", e);
    }
    var target = FileUri.of(location);
    if (!target.scheme().startsWith("http") || !allowed.test(target)) {
      throw new FileException(
          FileProblem.NOT_ALLOWED, "found a redirect to where no source is for its owner");
    }
    return target;
  }

  private InetAddress address(FileUri file) throws FileException {
    var isTrusted = options.privateHosts().contains(file.authority());
    for (var address : lookUp(file.uri())) {
      if (Addresses.isPublic(address) || (isTrusted && Addresses.isPrivate(address))) {
        return address;
      }
    }
    throw new FileException(
        FileProblem.ADDRESS_REFUSED, "found an address that is not public, expected one that is");
  }

  private static InetAddress[] lookUp(URI uri) throws FileException {
    try {
      return InetAddress.getAllByName(uri.getHost());
    } catch (UnknownHostException e) {
      throw new FileException(FileProblem.UNAVAILABLE, "the host is unknown", e);
    }
  }

  private static Request request(
      URI uri, InetAddress address, Map<String, String> headers, long deadline) {
    var request =
        new RequestBuilder("GET", true)
            .setUri(
                new Uri(
                    uri.getScheme().toLowerCase(Locale.ROOT),
                    null,
                    uri.getHost(),
                    uri.getPort(),
                    uri.getRawPath(),
                    uri.getRawQuery(),
                    null))
            .setAddress(address)
            .setHeader("Accept-Encoding", "identity")
            .setReadTimeout(READ)
            .setRequestTimeout(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    headers.forEach(request::setHeader);
    return request.build();
  }

  private Head send(Request request, Spool spool, long deadline)
      throws FileException, IOException, InterruptedException {
    spool.restart();
    var answer = new CompletableFuture<Head>();
    var exchange = client.executeRequest(request, new Spooling(answer, spool));
    try {
      return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw late(e);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  private static FileException late(Exception e) {
    return new FileException(FileProblem.TIMED_OUT, "found no whole file within the time", e);
  }

  private static FileException failure(Throwable e) {
    if (e instanceof FileException named) {
      return named;
    }
    if (e instanceof TimeoutException late) {
      return late(late);
    }
    return new FileException(
        FileProblem.UNAVAILABLE,
        "%s, expected a whole answer".formatted(e.getClass().getSimpleName()),
        e);
  }

  private static boolean isRedirect(Head head) {
    return switch (head.status()) {
      case 301, 302, 303, 307, 308 -> !head.location().isEmpty();
      default -> false;
    };
  }

  private static String taken(Head head, Spool spool) throws FileException, IOException {
    var status = head.status();
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      throw new FileException(FileProblem.UNAVAILABLE, "found the status " + status);
    }
    if (status != OK) {
      throw new FileException(FileProblem.NOT_FOUND, "found the status " + status);
    }
    switch (head.encoding().strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> {}
      case "gzip", "x-gzip" -> unzip(spool);
      default ->
          throw new FileException(
              FileProblem.UNSUPPORTED_TYPE, "found an encoding, expected none or gzip");
    }
    return head.type();
  }

  private static void unzip(Spool spool) throws FileException, IOException {
    try {
      spool.unzip();
    } catch (ZipException | EOFException e) {
      throw new FileException(FileProblem.MALFORMED, "expected gzip", e);
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
