package io.remdreaming.files.aws;

import io.remdreaming.model.secrets.SecretReference;
import java.util.Optional;

/**
 * A key of AWS.
 *
 * @param token of a session, {@code ""} for none
 */
public record AwsCredentials(String id, String secret, String token) {

  private static final SecretReference ID = SecretReference.envOrFile("AWS_ACCESS_KEY_ID");
  private static final SecretReference KEY = SecretReference.envOrFile("AWS_SECRET_ACCESS_KEY");
  private static final SecretReference TOKEN = SecretReference.envOrFile("AWS_SESSION_TOKEN");

  /** Those of this process's environment, read anew, if there are any. */
  public static Optional<AwsCredentials> ofEnvironment() {
    return ID.isAtHand() && KEY.isAtHand()
        ? Optional.of(
            new AwsCredentials(
                ID.resolve(), KEY.resolve(), TOKEN.isAtHand() ? TOKEN.resolve() : ""))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "AwsCredentials[***]";
  }
}
