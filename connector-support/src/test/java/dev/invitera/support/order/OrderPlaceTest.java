package dev.invitera.support.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderPlaceTest {

  @ParameterizedTest
  @CsvSource({
    "https://acme.example, acme.example",
    "http://acme.example/, acme.example",
    "https://WWW.Acme.Example//, acme.example",
    "HTTP://acme.example:80, acme.example",
    "https://acme.example.:443/, acme.example",
    "https://acme.example:8443, acme.example:8443",
    "http://acme.example:443, acme.example:443",
    "https://acme.example/Shop/, acme.example/Shop",
    "https://se.acme.example, se.acme.example",
    "http://127.0.0.1:9180, 127.0.0.1:9180"
  })
  void isTheSameHoweverTheAddressIsWritten(URI address, String place) {
    assertThat(OrderPlace.of(address)).contains(place);
  }

  @Test
  void isEmptyWithoutAHost() {
    assertThat(OrderPlace.of(URI.create("acme.example"))).isEmpty();
  }
}
