package dev.invitera.host.online;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.health.Health.Status;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebsitesTest {

  @ParameterizedTest
  @CsvSource({
    "https://acme.se,               https://www.acme.se,  OK",
    "https://WWW.Acme.se:8443/shop, acme.se,              OK",
    "https://shop.acme.se,          https://acme.se,      OK",
    "https://acme.se,               https://shop.acme.se, OK",
    "https://acme.no,               https://acme.se,      DEGRADED",
    "https://notacme.se,            https://acme.se,      DEGRADED",
    "http://127.0.0.1:9180,         https://acme.se,      NOT_CHECKED",
    "http://[::1]:9180,             https://acme.se,      NOT_CHECKED",
    "http://localhost,              https://acme.se,      NOT_CHECKED",
  })
  void compares(URI shop, String website, Status status) {
    assertThat(Websites.compare(Optional.of(shop), Optional.of(website)))
        .map(Finding::status)
        .contains(status);
  }

  @ParameterizedTest
  @CsvSource({"not a website", "''", "https://"})
  void saysNothingOfAWebsiteThatIsNone(String website) {
    assertThat(Websites.compare(Optional.of(URI.create("https://acme.se")), Optional.of(website)))
        .isEmpty();
  }

  @Test
  void saysNothingWhereOneOfBothIsNotKnown() {
    assertThat(Websites.compare(Optional.empty(), Optional.of("acme.se"))).isEmpty();
    assertThat(Websites.compare(Optional.of(URI.create("https://acme.se")), Optional.empty()))
        .isEmpty();
  }
}
