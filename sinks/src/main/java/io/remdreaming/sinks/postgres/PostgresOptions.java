package io.remdreaming.sinks.postgres;

import io.remdreaming.model.secrets.SecretReference;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How to reach PostgreSQL; it travels in the job graph, so it refers to secrets and holds none.
 *
 * @param url a JDBC URL without password; {@code ""} if {@code secretUrl} is given
 * @param secretUrl a JDBC URL that may hold the password, and so is a secret as a whole
 * @param user the role, {@code ""} if the URL names it
 * @param password the role's password, if the URL does not hold it and the server wants one; beside
 *     {@code secretUrl} it need not be there
 * @param properties any properties of the driver: {@code ssl}, {@code currentSchema} ...
 */
public record PostgresOptions(
    String url,
    @Nullable SecretReference secretUrl,
    String user,
    @Nullable SecretReference password,
    Map<String, String> properties)
    implements Serializable {

  /** Where a password lies that no URL holds. */
  public static final SecretReference PASSWORD = SecretReference.envOrFile("REM_JDBC_PASSWORD");

  /** Takes a snapshot of the properties and refuses secrets in plain view. */
  public PostgresOptions {
    properties = new HashMap<>(properties);
    if (url.isEmpty() == (secretUrl == null)) {
      throw new IllegalArgumentException("expected either a JDBC URL or a reference to one");
    }
    if (url.contains("password=") || properties.containsKey("password")) {
      throw new IllegalArgumentException(
          "expected no password in the URL or properties: give a secret reference instead");
    }
  }

  /**
   * A URL in an environment variable, for instance {@code REM_JDBC_URL}. If it holds no password,
   * {@code REM_JDBC_PASSWORD} may, or the file that {@code REM_JDBC_PASSWORD_FILE} names.
   */
  public static PostgresOptions ofEnvironment(String variable) {
    return new PostgresOptions("", SecretReference.env(variable), "", PASSWORD, Map.of());
  }

  /** A URL that may hold the password. */
  public static PostgresOptions ofSecretUrl(SecretReference url) {
    return new PostgresOptions("", url, "", null, Map.of());
  }

  /** A URL without password, a role and its password. */
  public static PostgresOptions of(String url, String user, @Nullable SecretReference password) {
    return new PostgresOptions(url, null, user, password, Map.of());
  }

  /** With one more property of the driver. */
  public PostgresOptions with(String property, String value) {
    var more = new HashMap<>(properties);
    more.put(property, value);
    return new PostgresOptions(url, secretUrl, user, password, more);
  }

  @Override
  public String toString() {
    return "PostgresOptions[url=%s, user=%s, password=***, properties=%s]"
        .formatted(url.isEmpty() ? "***" : url, user, new TreeSet<>(properties.keySet()));
  }
}
