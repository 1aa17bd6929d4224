package io.remdreaming.files.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.remdreaming.files.sources.FileUri;
import io.remdreaming.files.sources.Spool;
import io.remdreaming.model.files.FileException;
import io.remdreaming.model.files.FileProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFilesTest {

  private static final long MOST = 100_000;
  private static final byte[] BLOCK = new byte[10_000];

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final HttpServer server;
  private final String host;
  private HttpFiles files;

  HttpFilesTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host = "localhost:" + server.getAddress().getPort();
    files = files(Set.of(host), Duration.ofSeconds(10));
  }

  @BeforeEach
  void serverRuns() {
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void serverStops() {
    end.countDown();
    files.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private static HttpFiles files(Set<String> privateHosts, Duration timeout) {
    return new HttpFiles(new HttpOptions(timeout, 3, privateHosts));
  }

  @Test
  void fileIsFetched() throws Exception {
    serve("/plan.txt", exchange -> answer(exchange, "the plan"));
    assertThat(fetch("/plan.txt")).isEqualTo("text/plain the plan");
  }

  @Test
  void redirectsAreFollowedBelowSources() throws Exception {
    serve("/plan.txt", exchange -> answer(exchange, "the plan"));
    redirect("/old", "/plan.txt");
    redirect("/older", "http://%s/old".formatted(host));
    assertThat(fetch("/older")).isEqualTo("text/plain the plan");
  }

  @Test
  void redirectsEnd() {
    redirect("/loop", "/loop");
    assertProblem("/loop", FileProblem.TOO_MANY_REDIRECTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f000001/",
        "file:///etc/passwd",
        "https://files.example.org/",
      })
  void redirectsElsewhereAreRefused(String target) {
    redirect("/away", target);
    assertThatThrownBy(() -> fetch("/away"))
        .isInstanceOfSatisfying(
            FileException.class,
            e ->
                assertThat(e.problem())
                    .isIn(
                        FileProblem.NOT_ALLOWED,
                        FileProblem.ADDRESS_REFUSED,
                        FileProblem.INVALID_URI));
  }

  /** Even where a source allows the host: what counts is the address that is connected to. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/x",
        "http://127.0.0.1/x",
        "http://[::1]/x",
        "http://2130706433/x",
        "http://localhost/x",
        "http://0.0.0.0/x",
      })
  void addressesThatAreNotPublicAreRefused(String uri) {
    redirect("/away", uri);
    assertThatThrownBy(() -> fetch(FileUri.parse("http://%s/away".formatted(host)), true))
        .isInstanceOfSatisfying(
            FileException.class,
            e -> assertThat(e.problem()).isEqualTo(FileProblem.ADDRESS_REFUSED));
  }

  @Test
  void largeBodiesAreGivenUpWhetherTheirLengthIsToldOrNot() {
    serve("/told", exchange -> exchange.sendResponseHeaders(200, MOST + 1));
    serve("/untold", exchange -> endless(exchange, 0));
    assertProblem("/told", FileProblem.TOO_LARGE);
    assertProblem("/untold", FileProblem.TOO_LARGE);
  }

  @Test
  void compressedBodyMayNotGrowTooLarge() throws Exception {
    serve("/small", exchange -> gzip(exchange, "the plan".getBytes(StandardCharsets.UTF_8)));
    serve("/bomb", exchange -> gzip(exchange, new byte[10_000_000]));
    serve(
        "/lie", exchange -> encoded(exchange, "gzip", "no gzip".getBytes(StandardCharsets.UTF_8)));
    serve("/other", exchange -> encoded(exchange, "br", new byte[9]));
    assertThat(fetch("/small")).isEqualTo("text/plain the plan");
    assertProblem("/bomb", FileProblem.TOO_LARGE);
    assertProblem("/lie", FileProblem.MALFORMED);
    assertProblem("/other", FileProblem.UNSUPPORTED_TYPE);
  }

  @Test
  void bodyThatIsShorterThanToldIsNotTaken() throws Exception {
    try (var raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      threads.execute(() -> answerRaw(raw, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"));
      files.close();
      var at = "localhost:" + raw.getLocalPort();
      files = files(Set.of(at), Duration.ofSeconds(10));
      assertThatThrownBy(() -> fetch(FileUri.parse("http://%s/x".formatted(at)), false))
          .isInstanceOfSatisfying(
              FileException.class, e -> assertThat(e.problem()).isEqualTo(FileProblem.UNAVAILABLE));
    }
  }

  @Test
  void slowServerIsNotWaitedFor() {
    files.close();
    files = files(Set.of(host), Duration.ofMillis(300));
    serve("/silent", exchange -> awaitEnd());
    serve("/drip", exchange -> endless(exchange, 50));
    assertProblem("/silent", FileProblem.TIMED_OUT);
    assertProblem("/drip", FileProblem.TIMED_OUT);
  }

  @Test
  void statusesAreTold() {
    for (var status : new int[] {400, 401, 403, 404, 410}) {
      serve("/" + status, exchange -> exchange.sendResponseHeaders(status, -1));
      assertProblem("/" + status, FileProblem.NOT_FOUND);
    }
    for (var status : new int[] {408, 429, 500, 503}) {
      serve("/" + status, exchange -> exchange.sendResponseHeaders(status, -1));
      assertProblem("/" + status, FileProblem.UNAVAILABLE);
    }
  }

  @Test
  void objectIsFetchedFromItsStore() throws Exception {
    serve(
        "/bucket/a%20b/plan.txt",
        exchange -> answer(exchange, exchange.getRequestURI().getRawPath()));
    serve("/bucket/", exchange -> answer(exchange, exchange.getRequestURI().getRawPath()));
    try (var spool = Spool.create(MOST)) {
      files.fetch(
          FileUri.parse("s3://bucket/a%20b/plan%2B.txt"),
          new ObjectStore("http://" + host, "eu-west-1"),
          spool);
      assertThat(Files.readString(spool.path())).isEqualTo("/bucket/a%20b/plan%2B.txt");
    }
  }

  private void serve(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private void redirect(String path, String target) {
    serve(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", target);
          exchange.sendResponseHeaders(302, -1);
        });
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void gzip(HttpExchange exchange, byte[] content) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(packed)) {
      zip.write(content);
    }
    encoded(exchange, "gzip", packed.toByteArray());
  }

  private static void encoded(HttpExchange exchange, String encoding, byte[] bytes)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.getResponseHeaders().set("Content-Encoding", encoding);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Chunks without end, some time apart. */
  private void endless(HttpExchange exchange, long pauseMillis) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    while (!isEnd(pauseMillis)) {
      exchange.getResponseBody().write(pauseMillis == 0 ? BLOCK : new byte[1]);
      exchange.getResponseBody().flush();
    }
  }

  private void awaitEnd() {
    while (!isEnd(1_000)) {
      Thread.onSpinWait();
    }
  }

  private boolean isEnd(long millis) {
    try {
      return end.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static void answerRaw(ServerSocket server, String answer) {
    try (var socket = server.accept()) {
      var unused = socket.getInputStream().read(new byte[1_000]);
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String fetch(String path) throws Exception {
    return fetch(FileUri.parse("http://%s%s".formatted(host, path)), false);
  }

  private String fetch(FileUri uri, boolean anywhere) throws Exception {
    try (var spool = Spool.create(MOST)) {
      var type = files.fetch(uri, target -> anywhere || target.authority().equals(host), spool);
      return type + " " + Files.readString(spool.path());
    }
  }

  private void assertProblem(String path, FileProblem problem) {
    assertThatThrownBy(() -> fetch(path))
        .isInstanceOfSatisfying(
            FileException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }
}
