package dev.invitera.sandbox.woocommerce;

import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.http.DeliveryClient;
import dev.invitera.sandbox.http.DeliveryResult;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * The shop's webhooks and the queue in front of them. Events of one order for one webhook that wait
 * together are merged; a body shows the order as it is when sent. Nothing is sent twice. Sending
 * holds no lock, so a receiver may call the shop meanwhile.
 */
final class Webhooks implements AutoCloseable {
  private record Queued(long webhookId, Topic topic, long orderId) {}

  private final Site site;
  private final OrderStore orders;
  private final DeliveryWriter writer;
  private final DeliveryClient client = new DeliveryClient();
  private final Random random;
  private final double dropFraction;
  private final TreeMap<Long, Webhook> hooks = new TreeMap<>();
  private final Set<Long> blind = new HashSet<>();
  private final LinkedHashSet<Queued> queue = new LinkedHashSet<>();
  private long lastId;

  Webhooks(Site site, OrderStore orders, DeliveryWriter writer, WooCommerceOptions options) {
    this.site = site;
    this.orders = orders;
    this.writer = writer;
    this.dropFraction = options.dropFraction();
    this.random = new Random(options.seed());
  }

  Webhook create(String name, Topic topic, URI url, Optional<String> secret) {
    Webhook created;
    synchronized (this) {
      long id = Math.max(lastId, hooks.isEmpty() ? 0 : hooks.lastKey()) + 1;
      created =
          new Webhook(
              id,
              name,
              "active",
              topic,
              url,
              secret.orElseGet(Webhooks::randomSecret),
              site.now(),
              site.now(),
              0,
              false);
      hooks.put(id, created);
    }
    ping(created.id());
    return find(created.id()).orElseThrow();
  }

  synchronized List<Webhook> all() {
    return List.copyOf(hooks.values());
  }

  /** From now on the users of the present ones may not read orders. */
  synchronized void blind() {
    blind.addAll(hooks.keySet());
  }

  private synchronized boolean isBlind(long id) {
    return blind.contains(id);
  }

  /** Deletes one; what waits for it is not sent. */
  synchronized Optional<Webhook> delete(long id) {
    lastId = Math.max(lastId, id);
    return Optional.ofNullable(hooks.remove(id));
  }

  synchronized Optional<Webhook> find(long id) {
    return Optional.ofNullable(hooks.get(id));
  }

  synchronized void put(Webhook webhook) {
    hooks.put(webhook.id(), webhook);
  }

  /** Saves a change of its settings, which repeats a ping that was never answered with 200. */
  Webhook save(Webhook changed) {
    put(changed);
    ping(changed.id());
    return find(changed.id()).orElseThrow();
  }

  /** Queues a delivery for every active webhook of this topic. */
  synchronized void publish(Topic topic, long orderId) {
    for (Webhook hook : hooks.values()) {
      if (hook.isActive() && hook.topic() == topic) {
        queue.add(new Queued(hook.id(), topic, orderId));
      }
    }
  }

  synchronized int pending() {
    return queue.size();
  }

  /** Sends all that waits, in order; gives back what came of each, without those lost. */
  List<DeliveryResult> deliverPending() {
    List<Queued> batch;
    synchronized (this) {
      batch = List.copyOf(queue);
      queue.clear();
    }
    List<DeliveryResult> results = new ArrayList<>();
    for (Queued next : batch) {
      deliver(next).ifPresent(results::add);
    }
    return results;
  }

  private Optional<DeliveryResult> deliver(Queued next) {
    Optional<Webhook> hook = find(next.webhookId());
    Optional<Delivery> delivery = hook.flatMap(h -> write(h, next));
    if (delivery.isEmpty() || !hook.orElseThrow().isActive() || isLost()) {
      return Optional.empty();
    }
    DeliveryResult result = client.send(hook.orElseThrow().deliveryUrl(), delivery.get());
    boolean succeeded = result.status() >= 200 && result.status() <= 302;
    synchronized (this) {
      hooks.computeIfPresent(
          next.webhookId(),
          (_, now) -> succeeded ? now.afterSuccess(site.now()) : now.afterFailure(site.now()));
    }
    // Every save of the record repeats a ping that was never answered with 200.
    ping(next.webhookId());
    return Optional.of(result);
  }

  private Optional<Delivery> write(Webhook hook, Queued next) {
    if (next.topic() == Topic.ORDER_DELETED) {
      return Optional.of(writer.deleted(hook.id(), hook.secret(), next.orderId()));
    }
    if (isBlind(hook.id())) {
      return Optional.of(writer.refused(hook.id(), next.topic(), hook.secret()));
    }
    return orders
        .find(next.orderId())
        .map(o -> writer.order(hook.id(), next.topic(), hook.secret(), o.json()));
  }

  private void ping(long id) {
    Optional<Webhook> hook = find(id).filter(h -> h.isActive() && !h.pinged());
    if (hook.isPresent()) {
      DeliveryResult result = client.send(hook.get().deliveryUrl(), writer.ping(id));
      synchronized (this) {
        put(hooks.getOrDefault(id, hook.get()).afterPing(result.status() == 200));
      }
    }
  }

  private synchronized boolean isLost() {
    return dropFraction > 0 && random.nextDouble() < dropFraction;
  }

  private static String randomSecret() {
    byte[] bytes = new byte[25];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    client.close();
  }
}
