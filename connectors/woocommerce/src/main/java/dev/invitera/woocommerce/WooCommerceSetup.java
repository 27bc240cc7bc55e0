package dev.invitera.woocommerce;

import dev.invitera.connector.config.Secret;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.webhook.WebhookSetup;
import dev.invitera.connector.webhook.WebhookState;
import dev.invitera.connector.webhook.WebhookState.Change;
import dev.invitera.connector.webhook.WebhookState.Webhook;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps one webhook for each topic of orders. A webhook is known by its address and topic, whoever
 * made it. Its secret cannot be read, so it is set once for each that this object has not set yet:
 * not more often, because every save of a webhook may send a ping.
 */
final class WooCommerceSetup implements WebhookSetup {

  private static final String SECRET_NOT_SET =
      "whether the webhooks sign with webhook-secret cannot be made sure, because the key may only"
          + " read: make it Read/Write under WooCommerce > Settings > Advanced > REST API";

  private static final String NOT_REPLACED =
      "the WordPress user who made a webhook may no longer read orders, so that its deliveries"
          + " hold none: delete it under WooCommerce > Settings > Advanced > Webhooks, and make"
          + " another";

  private final HookClient shop;
  private final Secret secret;
  private final DeliveryNews news;
  private final Lock oneAtATime = new ReentrantLock();

  /** Ids of webhooks whose secret was set here; guarded by the lock. */
  private final Set<String> signed = new HashSet<>();

  /** Ids of webhooks that were created here; guarded by the lock. */
  private final Set<String> created = new HashSet<>();

  /** Ids of webhooks that were created here and of which nothing came; guarded by the lock. */
  private final Set<String> silent = new HashSet<>();

  WooCommerceSetup(HookClient shop, Secret secret, DeliveryNews news) {
    this.news = news;
    this.shop = shop;
    this.secret = secret;
  }

  @Override
  public WebhookState ensure(URI deliveryUrl) throws ConnectorException, InterruptedException {
    // Two that list before either creates would create twice.
    oneAtATime.lockInterruptibly();
    try {
      return ensureAlone(deliveryUrl);
    } finally {
      oneAtATime.unlock();
    }
  }

  private WebhookState ensureAlone(URI deliveryUrl)
      throws ConnectorException, InterruptedException {
    Hooks hooks = Hooks.of(shop.all(), deliveryUrl);
    silent.retainAll(hooks.here().stream().map(Hook::id).toList());
    List<Webhook> webhooks = new ArrayList<>();
    boolean mayWrite = true;
    boolean blind = false;
    for (String topic : Hook.TOPICS) {
      Optional<Hook> hook = hooks.of(topic, this::isBlind);
      boolean alone = hooks.all(topic).size() == 1;
      Change change = Change.NONE;
      if (hook.isEmpty()) {
        change = create(topic, deliveryUrl);
      } else if (isBlind(hook.get())) {
        // Another of the same user would be as blind, and so would be each after it.
        change =
            alone && !created.contains(hook.get().id())
                ? replaceBlind(hook.get(), deliveryUrl)
                : Change.NONE;
      } else if (hook.get().isDisabled() && alone) {
        change = replace(hook.get(), deliveryUrl);
      } else if (!hook.get().isActive()) {
        change = set(hook.get(), deliveryUrl, Change.REACTIVATED);
      } else if (mayWrite && !signed.contains(hook.get().id())) {
        change = renew(hook.get(), deliveryUrl);
        mayWrite = change != Change.NONE;
      }
      blind |= hooks.all(topic).stream().anyMatch(this::isBlind);
      webhooks.add(new Webhook(topic, change));
    }
    List<String> notes = new ArrayList<>(hooks.notes());
    if (!mayWrite) {
      notes.add(SECRET_NOT_SET);
    }
    if (blind) {
      notes.add(NOT_REPLACED);
    }
    silent.removeIf(news::hasHeardOf);
    if (!silent.isEmpty()) {
      notes.add(unreached(deliveryUrl));
    }
    return new WebhookState(webhooks, notes);
  }

  private boolean isBlind(Hook hook) {
    return news.wasBlind(hook.id());
  }

  private static String unreached(URI deliveryUrl) {
    return "no ping of the webhooks that were just created came to this host: the shop cannot reach "
        + deliveryUrl.getAuthority()
        + ". WordPress delivers to no private address (10.x, 127.x, 172.16.x to 172.31.x, 192.168.x,"
        + " or a name of one) and to no ports but 80, 443 and 8080; look at server.public-url, at"
        + " firewalls, and under WooCommerce > Status > Logs. Until then the shop is polled";
  }

  private Change create(String topic, URI deliveryUrl)
      throws ConnectorException, InterruptedException {
    // WooCommerce pings the address before it answers.
    String id = shop.create(NewHook.of(topic, deliveryUrl, secret));
    signed.add(id);
    created.add(id);
    silent.add(id);
    return Change.CREATED;
  }

  /**
   * Makes another in its place. Turned on again it would keep its count of failures, so that one
   * more failed delivery would turn it off. That there are two for a moment does no harm. Where the
   * former one cannot be deleted, or the reply to the creation is lost, there are two for good, of
   * which no third is made.
   */
  private Change replace(Hook hook, URI deliveryUrl)
      throws ConnectorException, InterruptedException {
    create(hook.topic(), deliveryUrl);
    silent.remove(hook.id());
    news.isReplaced(hook.id());
    try {
      shop.delete(hook);
    } catch (ConnectorException e) {
      // The next look notes that there are two.
    }
    return Change.REACTIVATED;
  }

  /** NONE if the key may not. */
  private Change replaceBlind(Hook hook, URI deliveryUrl)
      throws ConnectorException, InterruptedException {
    try {
      return replace(hook, deliveryUrl);
    } catch (Unauthorized e) {
      return Change.NONE;
    }
  }

  private Change set(Hook hook, URI deliveryUrl, Change change)
      throws ConnectorException, InterruptedException {
    if (!shop.change(hook, HookChange.activeWith(secret))) {
      return create(hook.topic(), deliveryUrl);
    }
    signed.add(hook.id());
    return change;
  }

  /** NONE if the key may not: the webhook is on, and a person may have set the right secret. */
  private Change renew(Hook hook, URI deliveryUrl) throws ConnectorException, InterruptedException {
    try {
      return set(hook, deliveryUrl, Change.RENEWED);
    } catch (Unauthorized e) {
      return Change.NONE;
    }
  }
}
