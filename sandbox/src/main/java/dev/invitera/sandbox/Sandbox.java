package dev.invitera.sandbox;

import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.sandbox.trustpilot.TrustpilotOptions;
import dev.invitera.sandbox.trustpilot.TrustpilotSandbox;
import dev.invitera.sandbox.webhook.EventFormat;
import dev.invitera.sandbox.webhook.SignatureStyle;
import dev.invitera.sandbox.webhook.WebhookSender;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import dev.invitera.sandbox.woocommerce.WooCommerceOptions;
import dev.invitera.sandbox.woocommerce.WooCommerceShop;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A WooCommerce shop, a Magento shop, a sender of webhooks and a Trustpilot, started together. Only
 * invented people, only example addresses. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
  private final Clock clock;
  private final WooCommerceShop wooCommerce;
  private final MagentoShop magento;
  private final WebhookSender webhooks;
  private final TrustpilotSandbox trustpilot;
  private final AtomicInteger placed = new AtomicInteger();

  private Sandbox(SandboxOptions options) {
    this.clock = options.clock();
    this.wooCommerce =
        WooCommerceShop.start(
            WooCommerceOptions.defaults()
                .withPort(options.wooCommercePort())
                .withClock(clock)
                .withDeliverAtOnce(true));
    this.magento =
        MagentoShop.start(
            MagentoOptions.defaults().withPort(options.magentoPort()).withClock(clock));
    this.webhooks = new WebhookSender(clock);
    this.trustpilot =
        TrustpilotSandbox.start(
            TrustpilotOptions.defaults().withPort(options.trustpilotPort()).withClock(clock));
    if (options.seeded()) {
      SandboxHistory.fill(wooCommerce, clock.instant());
      SandboxHistory.fill(magento, clock.instant());
    }
  }

  /** Starts all of it. */
  public static Sandbox start(SandboxOptions options) {
    return new Sandbox(options);
  }

  /** The WooCommerce shop: plain HTTP, so OAuth 1.0a; webhooks are sent at once. */
  public WooCommerceShop wooCommerce() {
    return wooCommerce;
  }

  /** The Magento shop: 2.4.7, OAuth 1.0a. */
  public MagentoShop magento() {
    return magento;
  }

  /** The sender of generic webhooks. */
  public WebhookSender webhooks() {
    return webhooks;
  }

  /** Trustpilot. */
  public TrustpilotSandbox trustpilot() {
    return trustpilot;
  }

  /** Places an order at the WooCommerce shop and completes it; its webhooks go out meanwhile. */
  public PlacedOrder placeAndCompleteAtWooCommerce() {
    return placeAndCompleteAtWooCommerce(nextPerson());
  }

  /** The same for a customer of choice. */
  public PlacedOrder placeAndCompleteAtWooCommerce(Person person) {
    long id =
        wooCommerce.place(
            OrderDraft.by(person.firstName(), person.lastName(), person.email())
                .country(person.country())
                .language(person.language())
                .product(11, 1)
                .variation(24, 27, 1));
    wooCommerce.changeStatus(id, "completed");
    String number = wooCommerce.order(id).orElseThrow().path("number").asText();
    return new PlacedOrder(Long.toString(id), number, person);
  }

  /** Places an order at the Magento shop and completes it. */
  public PlacedOrder placeAndCompleteAtMagento() {
    return placeAndCompleteAtMagento(nextPerson());
  }

  /** The same for a customer of choice. */
  public PlacedOrder placeAndCompleteAtMagento(Person person) {
    long id = magento.place(SandboxHistory.draft(person, placed.get()));
    magento.changeState(id, "complete");
    String number = magento.order(id).orElseThrow().path("increment_id").asText();
    return new PlacedOrder(Long.toString(id), number, person);
  }

  /**
   * Posts a completed order as JSON to a webhook receiver: {@code orderId}, {@code status}, {@code
   * customer.email}, {@code customer.name}, {@code locale}, {@code country}, {@code completedAt},
   * {@code lines[].sku|name|quantity|gtin|url}.
   */
  public PlacedOrder postCompletedOrder(URI receiver, SignatureStyle style) {
    Person person = nextPerson();
    String reference = "G-%05d".formatted(placed.get());
    Delivery delivery =
        webhooks.signed(
            style,
            new EventFormat.PlainJson(),
            webhooks.nextId(),
            WebhookOrders.completed(reference, person, clock.instant()));
    webhooks.send(receiver, delivery);
    return new PlacedOrder(reference, reference, person);
  }

  private Person nextPerson() {
    return Person.ALL.get(Math.floorMod(placed.getAndIncrement(), Person.ALL.size()));
  }

  @Override
  public void close() {
    wooCommerce.close();
    magento.close();
    webhooks.close();
    trustpilot.close();
  }
}
