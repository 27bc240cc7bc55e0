package dev.invitera.testkit.guide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.config.Secret;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.testkit.FakeOrder;
import dev.invitera.testkit.FakeOrders;
import dev.invitera.testkit.FakeReply;
import dev.invitera.testkit.FakeRequest;
import dev.invitera.testkit.FakeServer;
import dev.invitera.testkit.FakeShop;
import dev.invitera.testkit.Fault;
import dev.invitera.testkit.Requests;
import dev.invitera.testkit.TestDelivery;
import dev.invitera.testkit.TestOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A shop on Acme. */
final class AcmeShop implements FakeShop<AcmeSettings> {

  private static final String KEY = "acme-api-key";
  private static final String SECRET = "acme-webhook-secret";

  private final ObjectMapper json = new ObjectMapper();
  private final Set<OrderRef> broken = ConcurrentHashMap.newKeySet();
  private final FakeOrders orders;
  private final FakeServer server;

  AcmeShop(Clock clock) {
    this.orders = new FakeOrders(clock);
    this.server = FakeServer.start(clock, this::answer);
  }

  @Override
  public AcmeSettings settings() {
    return settings(KEY, SECRET);
  }

  @Override
  public AcmeSettings strangerSettings() {
    return settings("another-api-key", "another-webhook-secret");
  }

  private AcmeSettings settings(String key, String secret) {
    return new AcmeSettings(server.uri(), Secret.of(key), Secret.of(secret), Duration.ofMinutes(5));
  }

  private FakeReply answer(FakeRequest request) {
    if (!request.header("Authorization").equals(Optional.of("Bearer " + KEY))) {
      return FakeReply.json(401, Map.of("error", "unknown key"));
    }
    if (request.path().equals("/orders")) {
      return FakeReply.json(200, list(request));
    }
    return orders
        .find(request.path().replaceFirst("^/orders/", ""))
        .map(order -> FakeReply.json(200, wire(order)))
        .orElseGet(() -> FakeReply.json(404, Map.of("error", "no such order")));
  }

  private Map<String, Object> list(FakeRequest request) {
    Instant from = Instant.ofEpochSecond(request.number("from"));
    List<Map<String, Object>> found =
        orders.changed(from, Instant.ofEpochSecond(request.number("to"))).stream()
            .filter(order -> order.modified().isAfter(from) || order.id() > request.number("after"))
            .filter(order -> !order.status().equals(AcmeMapping.DELETED))
            .map(this::wire)
            .toList();
    return Map.of(
        "total", found.size(), "orders", found.stream().limit(request.number("limit")).toList());
  }

  private Map<String, Object> wire(FakeOrder order) {
    Object placed = broken.contains(order.ref()) ? order.name() : order.placed().getEpochSecond();
    return Map.of(
        "id", order.id(),
        "placed", placed,
        "modified", order.modified().getEpochSecond(),
        "status", order.status(),
        "name", order.name(),
        "email", order.email());
  }

  @Override
  public OrderRef put(TestOrder order) {
    return orders.put(order, "paid");
  }

  @Override
  public Optional<OrderRef> putOfUnknownStatus(TestOrder order) {
    return Optional.of(orders.put(order, "at-the-tailor"));
  }

  @Override
  public Optional<OrderRef> putUnreadable(TestOrder order) {
    OrderRef ref = put(order);
    broken.add(ref);
    return Optional.of(ref);
  }

  @Override
  public void fulfill(OrderRef order) {
    orders.changeStatus(order, "done");
  }

  @Override
  public void delete(OrderRef order) {
    orders.remove(order);
  }

  @Override
  public void trash(OrderRef order) {
    orders.changeStatus(order, AcmeMapping.DELETED);
  }

  @Override
  public int requests(Requests which) {
    return server.requests(which);
  }

  @Override
  public void fail(Requests which, Fault fault) {
    server.fail(which, fault);
  }

  @Override
  public void recover() {
    server.recover();
  }

  @Override
  public TestDelivery delivery(OrderRef order) {
    try {
      return sign(json.writeValueAsBytes(wire(orders.find(order.orderId()).orElseThrow())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an order can be written", e);
    }
  }

  @Override
  public TestDelivery sign(byte[] body) {
    return TestDelivery.hmacSha256(
        "X-Signature", SECRET, Base64.getEncoder()::encodeToString, body);
  }

  @Override
  public void close() {
    server.close();
  }
}
