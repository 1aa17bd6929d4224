package io.remdreaming.sinks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The driver as a job has it: in a class loader that ends with the job. */
final class PostgresDriverTest {

  /** Nobody listens on port 1: the driver is loaded and used, no more is needed. */
  private static final String URL = "jdbc:postgresql://127.0.0.1:1/rem";

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void classLoaderOfAJobEndsWithTheJob() throws Exception {
    var loader = endedJob(PostgresDriverTest::connect);
    assertThat(isCollected(loader)).isTrue();
  }

  @Test
  void driverThatStaysRegisteredHoldsItsClassLoader() throws Exception {
    var loader =
        endedJob(
            job -> {
              connect(job);
              job.loadClass("org.postgresql.Driver").getMethod("register").invoke(null);
            });
    System.gc();
    var stale = Objects.requireNonNull(loader.get(), "the class loader");
    stale.loadClass("org.postgresql.Driver").getMethod("deregister").invoke(null);
  }

  @Test
  void driverOfTheJvmItselfStaysRegistered() throws SQLException {
    assertThatThrownBy(() -> new ConnectionProvider(PostgresOptions.of(URL, "rem", null)).open())
        .isInstanceOf(SQLException.class);
    assertThat(DriverManager.getDriver(URL)).isInstanceOf(Driver.class);
  }

  private interface Job {
    void run(ClassLoader loader) throws ReflectiveOperationException;
  }

  private static WeakReference<ClassLoader> endedJob(Job job)
      throws ReflectiveOperationException, IOException {
    try (var loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      job.run(loader);
      return new WeakReference<>(loader);
    }
  }

  private static void connect(ClassLoader job) throws ReflectiveOperationException {
    var options = job.loadClass("io.remdreaming.sinks.postgres.PostgresOptions");
    var secret = job.loadClass("io.remdreaming.model.secrets.SecretReference");
    var provider = job.loadClass("io.remdreaming.sinks.postgres.ConnectionProvider");
    var given =
        options.getMethod("of", String.class, String.class, secret).invoke(null, URL, "rem", null);
    var connections = provider.getConstructor(options).newInstance(given);
    assertThatThrownBy(() -> provider.getMethod("open").invoke(connections))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(SQLException.class);
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    var given =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (var path : given.split(File.pathSeparator)) {
      urls.add(Path.of(path).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  private static boolean isCollected(WeakReference<?> reference) {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (reference.get() != null && System.nanoTime() < deadline) {
      System.gc();
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return reference.get() == null;
  }
}
