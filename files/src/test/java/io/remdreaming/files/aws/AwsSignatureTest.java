package io.remdreaming.files.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of AWS's documentation, with the keys that it prints. */
class AwsSignatureTest {

  @Test
  void requestOfAServiceIsSignedAsDocumented() {
    var keys = new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "");
    var request =
        new AwsRequest(
            "GET",
            URI.create("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08"),
            Map.of("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
            "");
    assertThat(
            new AwsSignature(keys, "us-east-1", "iam")
                .headers(request, Instant.parse("2015-08-30T12:36:00Z")))
        .containsEntry(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request,"
                + "SignedHeaders=content-type;host;x-amz-date,"
                + "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")
        .doesNotContainKey("host");
  }

  @Test
  void requestForAnObjectAlsoSignsTheHashOfItsBody() {
    var keys =
        new AwsCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "");
    var request =
        new AwsRequest(
            "GET",
            URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
            Map.of("range", "bytes=0-9"),
            "");
    assertThat(
            new AwsSignature(keys, "us-east-1", "s3")
                .headers(request, Instant.parse("2013-05-24T00:00:00Z"))
                .get("Authorization"))
        .endsWith("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }

  @Test
  void tokenOfASessionIsSignedAndNothingIsPrinted() {
    var keys = new AwsCredentials("id", "secret", "token");
    var request = AwsRequest.of("HEAD", URI.create("http://127.0.0.1:9000/bucket/a.pdf"));
    var signature = new AwsSignature(keys, "eu-west-1", "s3");
    assertThat(signature.headers(request, Instant.EPOCH))
        .containsEntry("x-amz-security-token", "token")
        .hasEntrySatisfying(
            "Authorization", value -> assertThat(value).contains(";x-amz-security-token,"));
    assertThat(signature.toString()).doesNotContain("secret", "token");
  }
}
