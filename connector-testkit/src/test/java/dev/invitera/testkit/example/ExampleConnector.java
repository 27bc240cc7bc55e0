package dev.invitera.testkit.example;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.link.LinkWriter;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderLookup;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.product.ProductCatalog;
import dev.invitera.connector.webhook.MappingPreview;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.connector.webhook.WebhookSetup;
import dev.invitera.support.http.Authentication;
import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.http.ShopCall;
import dev.invitera.support.http.ShopCalls;
import dev.invitera.support.http.ShopFeign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One shop. */
final class ExampleConnector implements Connector, OrderLookup, LinkWriter {

  private static final Logger LOG = LoggerFactory.getLogger(ExampleConnector.class);

  private final ExampleSettings settings;
  private final Flaw flaw;
  private final ExampleApi api;
  private final ShopCalls calls;
  private final OrderSource orders;
  private final ExampleWebhooks webhooks;
  private final WebhookSetup setup;
  private final ProductCatalog products;
  private boolean closed;

  ExampleConnector(ExampleSettings settings, ShopContext shop) {
    this.settings = settings;
    this.flaw = settings.flaw();
    this.api =
        ShopFeign.builder(shop.http(), Authentication.bearer(settings.key()))
            .target(ExampleApi.class, settings.url().toString());
    this.calls = new ShopCalls(settings.url(), "url", shop.clock());
    this.orders = new ExampleOrders(api, this, flaw, shop.clock());
    this.products = new ExampleProducts(api, this, flaw);
    this.webhooks = new ExampleWebhooks(settings, () -> api.list(0, 0, -1, 1, 0));
    this.setup = new ExampleHooks(api, calls, settings);
  }

  <T> T read(String what, ShopCall<T> call) throws ConnectorException, InterruptedException {
    try {
      return calls.read(what, call);
    } catch (InterruptedException e) {
      if (flaw == Flaw.SWALLOWS_INTERRUPTS) {
        throw new Unavailable("interrupted", Optional.empty());
      }
      throw e;
    } catch (Unavailable e) {
      if (flaw == Flaw.LOGS_ITS_KEY) {
        LOG.atWarn().setCause(e).addKeyValue("key", settings.key().reveal()).log("not now");
      }
      throw flaw == Flaw.FORGETS_RETRY_AFTER ? new Unavailable("not now", Optional.empty(), e) : e;
    }
  }

  @Override
  public LookupResult find(OrderRef order) throws ConnectorException, InterruptedException {
    Optional<ExampleApi.WireOrder> found = look(order);
    if (found.isEmpty()) {
      return new LookupResult.Gone();
    }
    if (flaw == Flaw.LOGS_CUSTOMERS) {
      LOG.debug("found the order of {}", found.get().email());
    }
    try {
      return new LookupResult.Found(ExampleMapping.map(found.get(), flaw));
    } catch (Unmappable e) {
      if (flaw == Flaw.TAKES_UNREADABLE_FOR_GONE) {
        return new LookupResult.Gone();
      }
      throw new ConnectorException.UnexpectedReply("find order: " + e.reason());
    }
  }

  private Optional<ExampleApi.WireOrder> look(OrderRef order)
      throws ConnectorException, InterruptedException {
    return read(
        "find order",
        () -> {
          try {
            return Optional.of(api.find(order.orderId()))
                .filter(o -> flaw == Flaw.FINDS_DELETED || !o.status().equals("deleted"));
          } catch (RejectedCall e) {
            if (e.status() == 404) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  @Override
  public LinkResult write(OrderRef order, URI link, String marker)
      throws ConnectorException, InterruptedException {
    Optional<ExampleApi.WireOrder> found = look(order);
    if (found.isEmpty()) {
      return LinkResult.ORDER_GONE;
    }
    if (flaw != Flaw.WRITES_ALWAYS
        && found.get().notes().stream().anyMatch(note -> note.contains("(" + marker + ")"))) {
      return LinkResult.ALREADY_PRESENT;
    }
    ShopCall<LinkResult> add =
        () -> {
          api.add(order.orderId(), new ExampleApi.Note(link + " (" + marker + ")"));
          return LinkResult.WRITTEN;
        };
    if (flaw == Flaw.WRITES_AS_IF_READING) {
      return calls.read("add note", add);
    }
    try {
      return calls.write("add note", add);
    } catch (ConnectorException.UnknownOutcome e) {
      if (flaw == Flaw.REPEATS_WRITES) {
        return calls.write("add note", add);
      }
      throw e;
    }
  }

  @Override
  public Health health() throws InterruptedException {
    if (flaw == Flaw.LEAVES_A_THREAD) {
      Thread.ofPlatform().daemon().name("example-leftover").start(LockSupport::park);
    }
    if (flaw == Flaw.LEAVES_A_VIRTUAL_THREAD) {
      Thread.ofVirtual().name("example-keep-alive").start(ExampleConnector::keepAlive);
    }
    if (flaw == Flaw.HAS_ITS_OWN_CLIENT) {
      callByItself();
    }
    try {
      var _ = read("list orders", () -> api.list(0, 0, -1, 1, 0));
      return new Health(List.of(new Health.Check("list orders", Health.Status.OK, "works")));
    } catch (ConnectorException e) {
      return new Health(
          List.of(
              new Health.Check("list orders", Health.Status.DOWN, String.valueOf(e.getMessage()))));
    }
  }

  private static void keepAlive() {
    LockSupport.park();
  }

  private void callByItself() throws InterruptedException {
    try (HttpClient own = HttpClient.newHttpClient()) {
      own.send(
          HttpRequest.newBuilder(settings.url()).build(), HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<OrderSource> orders() {
    return Optional.of(orders);
  }

  @Override
  public Optional<OrderLookup> lookup() {
    return flaw == Flaw.HAS_NO_LOOKUP ? Optional.empty() : Optional.of(this);
  }

  @Override
  public Optional<WebhookReceiver> webhooks() {
    return settings.hookSecrets().isEmpty() && flaw != Flaw.TAKES_ALL_WITHOUT_SECRET
        ? Optional.empty()
        : Optional.of(webhooks);
  }

  @Override
  public Optional<WebhookSetup> setup() {
    return Optional.of(setup);
  }

  @Override
  public Optional<MappingPreview> preview() {
    return Optional.of(new ExamplePreview(webhooks, flaw));
  }

  @Override
  public Optional<LinkWriter> links() {
    return Optional.of(this);
  }

  @Override
  public Optional<ProductCatalog> products() {
    return Optional.of(products);
  }

  @Override
  public String toString() {
    return flaw == Flaw.SHOWS_ITS_KEY ? settings.key().reveal() : "ExampleConnector";
  }

  @Override
  public void close() {
    if (closed && flaw == Flaw.CLOSES_ONCE) {
      throw new IllegalStateException("closed already");
    }
    closed = true;
  }
}
