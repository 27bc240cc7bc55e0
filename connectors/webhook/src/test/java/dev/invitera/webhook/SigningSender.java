package dev.invitera.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.support.signature.HmacSignature;
import dev.invitera.testkit.FakeShop;
import dev.invitera.testkit.Requests;
import dev.invitera.testkit.TestDelivery;
import dev.invitera.testkit.TestOrder;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sender by Standard Webhooks: nothing can be asked of it, it only posts. */
final class SigningSender implements FakeShop<WebhookSettings> {

  private static final String STRANGER = "whsec_c3RyYW5nZXIgc3RyYW5nZXIgc3RyYW5nZXI=";

  private final Clock clock;
  private final Map<OrderRef, Placed> orders = new LinkedHashMap<>();

  /** An order as it is posted. */
  private record Placed(String status, String at, TestOrder by) {}

  SigningSender(Clock clock) {
    this.clock = clock;
  }

  @Override
  public WebhookSettings settings() {
    return settings(SettingsYaml.SECRET);
  }

  @Override
  public WebhookSettings strangerSettings() {
    return settings(STRANGER);
  }

  @Override
  public boolean signsTheTime() {
    return true;
  }

  @Override
  public Optional<WebhookSettings> rotatingSettings() {
    return Optional.of(signed("secrets: ['%s', '%s']".formatted(STRANGER, SettingsYaml.SECRET)));
  }

  @Override
  public OrderRef put(TestOrder order) {
    return put(new Placed("paid", clock.instant().toString(), order));
  }

  @Override
  public Optional<OrderRef> putOfUnknownStatus(TestOrder order) {
    return Optional.of(put(new Placed("at-the-tailor", clock.instant().toString(), order)));
  }

  @Override
  public Optional<OrderRef> putUnreadable(TestOrder order) {
    return Optional.of(put(new Placed("paid", order.name(), order)));
  }

  private OrderRef put(Placed order) {
    OrderRef ref = new OrderRef("" + (orders.size() + 1));
    orders.put(ref, order);
    return ref;
  }

  @Override
  public int requests(Requests which) {
    return 0;
  }

  @Override
  public TestDelivery delivery(OrderRef ref) {
    Placed order = orders.get(ref);
    return sign(
        """
        {"id": %s, "status": "%s", "at": "%s", "customer": {"name": "%s", "email": "%s"},
         "lines": [{"name": "Mug", "sku": "MUG"}]}
        """
            .formatted(
                ref.orderId(), order.status(), order.at(), order.by().name(), order.by().email())
            .getBytes(UTF_8));
  }

  @Override
  public TestDelivery sign(byte[] body) {
    long now = clock.instant().getEpochSecond();
    byte[] key = Base64.getDecoder().decode(SettingsYaml.SECRET.substring("whsec_".length()));
    byte[] start = ("msg_1." + now + ".").getBytes(UTF_8);
    return TestDelivery.post(
        Map.of(
            "Content-Type", List.of("application/json"),
            "webhook-id", List.of("msg_1"),
            "webhook-timestamp", List.of("" + now),
            "webhook-signature",
                List.of("v1," + HmacSignature.SHA256_BASE64.sign(key, start, body))),
        body);
  }

  @Override
  public void close() {
    // Holds no port.
  }

  static WebhookSettings settings(String secret) {
    return signed("secret: '%s'".formatted(secret));
  }

  private static WebhookSettings signed(String secrets) {
    return SettingsYaml.read(
        """
        signature: { style: standard-webhooks, %s }
        mapping:
          id: body.id
          status: body.status
          statuses: { paid: paid }
          placed-at: body.at
          email: body.customer.email
          name: body.customer.name
          lines: { each: body.lines, name: line.name, sku: line.sku }
        """
            .formatted(secrets));
  }
}
