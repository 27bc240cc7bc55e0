package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The WordPress site: its address, its clock and how it words answers. */
record Site(URI home, boolean behindTls, ZoneId zone, Clock clock) {
  /** The address in the resources, replaced by the site's own. */
  static final String PLACEHOLDER = "https://shop.invalid";

  private static final DateTimeFormatter NAIVE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

  /** The home address with the scheme WordPress sees, without a slash at its end. */
  String base() {
    String address = plainBase();
    return behindTls ? "https" + address.substring("http".length()) : address;
  }

  /** The home address as deliveries write it: they run outside a TLS request. */
  String plainBase() {
    String address = home.toString();
    return address.startsWith("https") ? "http" + address.substring("https".length()) : address;
  }

  String restBase() {
    return base() + "/wp-json/wc/v3";
  }

  Instant now() {
    return clock.instant();
  }

  static String naive(LocalDateTime time) {
    return NAIVE.format(time);
  }

  String local(Instant instant) {
    return naive(LocalDateTime.ofInstant(instant, zone));
  }

  static String gmt(Instant instant) {
    return naive(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  FakeResponse answer(int status, JsonNode body) {
    return FakeResponse.of(status, "application/json; charset=UTF-8", Json.writeLikePhp(body))
        .with("Link", "<" + base() + "/wp-json/>; rel=\"https://api.w.org/\"");
  }

  FakeResponse answer(int status, JsonNode body, String allow) {
    return answer(status, body).with("Allow", allow);
  }

  /** A copy of a resource with the site's own address in it. */
  JsonNode localized(JsonNode resource) {
    return Body.of(resource.toString().replace(PLACEHOLDER, base())).json();
  }
}
