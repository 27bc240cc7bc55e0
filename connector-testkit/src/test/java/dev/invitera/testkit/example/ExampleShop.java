package dev.invitera.testkit.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.config.Secret;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.testkit.FakeReply;
import dev.invitera.testkit.FakeRequest;
import dev.invitera.testkit.FakeServer;
import dev.invitera.testkit.FakeShop;
import dev.invitera.testkit.Fault;
import dev.invitera.testkit.Requests;
import dev.invitera.testkit.TestDelivery;
import dev.invitera.testkit.TestOrder;
import dev.invitera.testkit.TestProduct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A shop of the imaginary platform, in memory, over HTTP. */
final class ExampleShop implements FakeShop<ExampleSettings> {

  private static final String KEY = "example-api-key";
  private static final String READ_KEY = "example-read-key";
  private static final String HOOK_SECRET = "example-hook-secret";

  private final Flaw flaw;
  private final ExampleStore store;
  private final ExampleHookStore hooks = new ExampleHookStore();
  private final ExampleCatalog catalog = new ExampleCatalog();
  private final ObjectMapper json = new ObjectMapper();
  private final FakeServer server;

  ExampleShop(Clock clock, Flaw flaw) {
    this.flaw = flaw;
    this.store = new ExampleStore(clock);
    this.server = FakeServer.start(clock, this::serve);
  }

  @Override
  public ExampleSettings settings() {
    return settings(KEY, HOOK_SECRET, Optional.empty());
  }

  @Override
  public ExampleSettings readOnlySettings() {
    return settings(READ_KEY, HOOK_SECRET, Optional.empty());
  }

  @Override
  public Optional<ExampleSettings> rotatingSettings() {
    return Optional.of(settings(KEY, "a-newer-hook-secret", Optional.of(HOOK_SECRET)));
  }

  @Override
  public ExampleSettings strangerSettings() {
    return settings("wrong-api-key", "wrong-hook-secret", Optional.empty());
  }

  private ExampleSettings settings(String key, String hookSecret, Optional<String> former) {
    return new ExampleSettings(
        server.uri(),
        Secret.of(key),
        Optional.of(Secret.of(hookSecret)),
        former.map(Secret::of),
        flaw);
  }

  @Override
  public OrderRef put(TestOrder order) {
    return put(order, "paid");
  }

  private OrderRef put(TestOrder order, String status) {
    return new OrderRef(Long.toString(store.put(order.name(), order.email(), status)));
  }

  @Override
  public Optional<OrderRef> putOfUnknownStatus(TestOrder order) {
    return Optional.of(put(order, "at-the-tailor"));
  }

  @Override
  public Optional<OrderRef> putUnreadable(TestOrder order) {
    OrderRef ref = put(order);
    store.spoil(ref.orderId());
    return Optional.of(ref);
  }

  @Override
  public void fulfill(OrderRef order) {
    store.changeStatus(order.orderId(), "done");
  }

  @Override
  public void delete(OrderRef order) {
    store.remove(order.orderId());
  }

  @Override
  public void trash(OrderRef order) {
    store.changeStatus(order.orderId(), "deleted");
  }

  @Override
  public ProductRef putProduct(TestProduct product) {
    return catalog.put(product);
  }

  @Override
  public ProductRef putVariant(ProductRef parent, Optional<String> gtin) {
    return catalog.putVariant(parent, gtin);
  }

  @Override
  public void hideProduct(ProductRef product) {
    catalog.hide(product);
  }

  @Override
  public void deleteProduct(ProductRef product) {
    catalog.delete(product);
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
  public List<String> written(OrderRef order) {
    return store.find(order.orderId()).orElseThrow().notes();
  }

  @Override
  public TestDelivery delivery(OrderRef order) {
    return sign(bytes(store.find(order.orderId()).orElseThrow()));
  }

  @Override
  public boolean isSignature(String header) {
    return header.equals(ExampleWebhooks.SIGNATURE) && flaw != Flaw.HIDES_ITS_SIGNATURE;
  }

  @Override
  public TestDelivery sign(byte[] body) {
    return TestDelivery.hmacSha256(
        ExampleWebhooks.SIGNATURE, HOOK_SECRET, Base64.getEncoder()::encodeToString, body);
  }

  private byte[] bytes(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FakeReply serve(FakeRequest request) {
    boolean write = request.method().equals("POST");
    String key = request.header("Authorization").orElse("");
    if (!key.equals("Bearer " + READ_KEY) && !key.equals("Bearer " + KEY)) {
      return new FakeReply(401, "application/json", "");
    }
    if (write && key.equals("Bearer " + READ_KEY)) {
      return FakeReply.json(403, Map.of());
    }
    try {
      byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
      return answer(request.uri(), body, write)
          .map(answer -> FakeReply.json(200, answer))
          .orElse(new FakeReply(404, "application/json", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Object> answer(URI uri, byte[] body, boolean write) throws IOException {
    if (uri.getPath().equals("/products")) {
      return Optional.of(catalog.answer(uri));
    }
    return uri.getPath().startsWith(ExampleHookStore.PATH)
        ? hooks.answer(uri, body, write)
        : store.answer(uri, body, write);
  }

  @Override
  public List<String> webhooksTo(URI deliveryUrl) {
    return hooks.topicsTo(deliveryUrl);
  }

  @Override
  public void disableWebhooks() {
    hooks.turnOff();
  }

  @Override
  public void addWebhook(URI deliveryUrl) {
    var _ = hooks.add("order.changed", deliveryUrl);
  }

  @Override
  public void close() {
    server.close();
  }
}
