package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.Connector;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.http.Header;
import dev.invitera.sandbox.magento.AdobeEvents;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.testkit.MovableClock;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An Adobe Commerce of the sandbox that delivers events to a connector. */
final class EventShop implements AutoCloseable {

  /** Reads of keys, in the sandbox's words. */
  static final String KEYS = "GET /prod/keys/";

  final MovableClock clock = MovableClock.at("2026-11-22T12:00:00Z");
  final MagentoShop magento = MagentoShop.start(MagentoOptions.defaults().withClock(clock));
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Connector> connectors = new ArrayList<>();
  final SweptShop swept = connected(SandboxSettings.draft(magento));

  /** One more connector of the same shop. */
  SweptShop connected(SettingsDraft settings) {
    Connector connector =
        TestShops.connector(
            settings.events(AdobeEvents.CLIENT_ID, magento.uri()).build(), http, clock);
    connectors.add(connector);
    return new SweptShop(connector, clock.instant());
  }

  private record Request(
      String method,
      String query,
      Map<String, List<String>> headers,
      Body content,
      Instant receivedAt)
      implements WebhookRequest {
    @Override
    public byte[] body() {
      return content.bytes();
    }
  }

  WebhookResult receive(Delivery delivery) {
    return receive(swept, delivery);
  }

  WebhookResult receive(SweptShop receiver, Delivery delivery) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    delivery
        .headers()
        .forEach(
            header -> headers.put(header.name().toLowerCase(Locale.ROOT), List.of(header.value())));
    return receiver
        .connector()
        .webhooks()
        .orElseThrow()
        .receive(new Request(delivery.method(), "", headers, delivery.body(), clock.instant()));
  }

  /** A request without headers. */
  WebhookResult plain(String method, String query, String body) {
    return swept
        .connector()
        .webhooks()
        .orElseThrow()
        .receive(new Request(method, query, Map.of(), Body.of(body), clock.instant()));
  }

  long place(int store) {
    return magento.place(
        MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").store(store).bag(1));
  }

  Delivery event(long order) {
    return magento.events().of(magento.order(order).orElseThrow());
  }

  /** Lets the connector see the keys of a delivery, and read them. */
  void learnKeys() throws InterruptedException {
    receive(event(place(1)));
    check();
  }

  /** What health says of events; the keys that are wanted are read on the way. */
  Health.Check check() throws InterruptedException {
    return swept.connector().health().checks().stream()
        .filter(check -> check.name().equals("take events"))
        .findFirst()
        .orElseThrow();
  }

  long keyReads() {
    return magento.server().requests().stream()
        .filter(request -> request.line().startsWith(KEYS))
        .count();
  }

  static Set<OrderRef> changed(WebhookResult result) {
    assertThat(result).isInstanceOf(Received.class);
    assertThat(((Received) result).orders()).isEmpty();
    return ((Received) result).changed();
  }

  static Reason reason(WebhookResult result) {
    assertThat(result).isInstanceOf(Refused.class);
    return ((Refused) result).reason();
  }

  static OrderRef ref(long id) {
    return new OrderRef(Long.toString(id));
  }

  /** The delivery with other keys named. */
  static Delivery naming(Delivery delivery, String path) {
    return with(with(delivery, "x-adobe-public-key1-path", path), "x-adobe-public-key2-path", path);
  }

  static Delivery with(Delivery delivery, String name, String value) {
    List<Header> headers = new ArrayList<>();
    for (Header header : delivery.headers()) {
      headers.add(header.name().equals(name) ? new Header(name, value) : header);
    }
    return new Delivery(delivery.method(), headers, delivery.body());
  }

  @Override
  public void close() {
    connectors.forEach(Connector::close);
    magento.close();
    http.close();
  }
}
