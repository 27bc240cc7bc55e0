package dev.invitera.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OAuth1Test {
  @Test
  void signsTheExampleOfRfc5849() {
    // Section 1.2 of RFC 5849, the signed request for a photo.
    List<Query.Parameter> parameters =
        Query.parse(
                "file=vacation.jpg&size=original&oauth_consumer_key=dpf43f3p2l4k3l03"
                    + "&oauth_token=nnch734d00sl2jdk&oauth_signature_method=HMAC-SHA1"
                    + "&oauth_timestamp=137131202&oauth_nonce=chapoH")
            .parameters();
    assertThat(
            OAuth1.sign(
                "GET",
                "http://photos.example.net/photos",
                parameters,
                "kd94hf93k423kf44&pfkkdhi9sl3r4s00",
                "HMAC-SHA1"))
        .isEqualTo("MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D".replace("%2F", "/").replace("%3D", "="));
  }
}
