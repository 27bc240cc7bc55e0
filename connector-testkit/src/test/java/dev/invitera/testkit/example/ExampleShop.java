package dev.invitera.testkit.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.invitera.connector.config.Secret;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.testkit.FakeShop;
import dev.invitera.testkit.Fault;
import dev.invitera.testkit.Requests;
import dev.invitera.testkit.TestDelivery;
import dev.invitera.testkit.TestOrder;
import dev.invitera.testkit.TestProduct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A shop of the imaginary platform, in memory, over HTTP. */
final class ExampleShop implements FakeShop<ExampleSettings> {

  private static final String KEY = "example-api-key";
  private static final String HOOK_SECRET = "example-hook-secret";

  private record Failing(Requests which, Fault fault) {}

  private final Flaw flaw;
  private final ExampleStore store;
  private final ExampleCatalog catalog = new ExampleCatalog();
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private volatile Optional<Failing> failing = Optional.empty();

  ExampleShop(Clock clock, Flaw flaw) {
    this.clock = clock;
    this.flaw = flaw;
    this.store = new ExampleStore(clock);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  @Override
  public ExampleSettings settings() {
    return settings(KEY, HOOK_SECRET);
  }

  @Override
  public ExampleSettings strangerSettings() {
    return settings("wrong-api-key", "wrong-hook-secret");
  }

  private ExampleSettings settings(String key, String hookSecret) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new ExampleSettings(url, Secret.of(key), Secret.of(hookSecret), flaw);
  }

  @Override
  public OrderRef put(TestOrder order) {
    return new OrderRef(Long.toString(store.put(order.name(), order.email())));
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
    return which == Requests.WRITES ? writes.get() : reads.get() + writes.get();
  }

  @Override
  public void fail(Requests which, Fault fault) {
    failing = Optional.of(new Failing(which, fault));
  }

  @Override
  public void recover() {
    failing = Optional.empty();
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
  public TestDelivery sign(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String signature = Base64.getEncoder().encodeToString(mac.doFinal(body));
      return TestDelivery.post(
          Map.of(
              "Content-Type",
              List.of("application/json"),
              ExampleWebhooks.SIGNATURE,
              List.of(signature)),
          body);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] bytes(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    boolean write = exchange.getRequestMethod().equals("POST");
    (write ? writes : reads).incrementAndGet();
    Optional<Fault> fault =
        failing.filter(f -> write || f.which() == Requests.ALL).map(Failing::fault);
    byte[] body = exchange.getRequestBody().readAllBytes();
    try (exchange) {
      if (fault.isPresent() && ExampleFaults.refuse(exchange, fault.get(), clock)) {
        return;
      }
      boolean known =
          ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      Optional<Object> answer =
          known ? answer(exchange.getRequestURI(), body, write) : Optional.empty();
      byte[] reply = answer.map(this::bytes).orElse(new byte[0]);
      int status = known ? (answer.isPresent() ? 200 : 404) : 401;
      ExampleFaults.reply(exchange, fault, status, reply);
    }
  }

  private Optional<Object> answer(URI uri, byte[] body, boolean write) throws IOException {
    return uri.getPath().equals("/products")
        ? Optional.of(catalog.answer(uri))
        : store.answer(uri, body, write);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
