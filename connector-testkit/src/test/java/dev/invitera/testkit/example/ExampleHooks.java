package dev.invitera.testkit.example;

import dev.invitera.connector.config.Secret;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.webhook.WebhookSetup;
import dev.invitera.connector.webhook.WebhookState;
import dev.invitera.connector.webhook.WebhookState.Change;
import dev.invitera.connector.webhook.WebhookState.Webhook;
import dev.invitera.support.http.ShopCalls;
import dev.invitera.testkit.example.ExampleApi.HookChange;
import dev.invitera.testkit.example.ExampleApi.WireHook;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sets up one webhook for each topic. */
final class ExampleHooks implements WebhookSetup {

  private static final List<String> TOPICS = List.of("order.created", "order.changed");

  private final ExampleApi api;
  private final ShopCalls calls;
  private final Optional<Secret> secret;
  private final Flaw flaw;

  /** Those whose secret is ours for certain: it cannot be read. */
  private final Set<Long> ours = new HashSet<>();

  ExampleHooks(ExampleApi api, ShopCalls calls, ExampleSettings settings) {
    this.api = api;
    this.calls = calls;
    this.secret = settings.hookSecret();
    this.flaw = settings.flaw();
  }

  @Override
  public synchronized WebhookState ensure(URI deliveryUrl)
      throws ConnectorException, InterruptedException {
    List<WireHook> all = calls.read("list webhooks", api::hooks).hooks();
    List<Webhook> webhooks = new ArrayList<>();
    for (String topic : TOPICS) {
      Optional<WireHook> there =
          all.stream()
              .filter(hook -> hook.topic().equals(topic))
              .filter(hook -> hook.url().equals(deliveryUrl.toString()))
              .findFirst();
      webhooks.add(new Webhook(topic, ensure(topic, deliveryUrl, there)));
    }
    return new WebhookState(webhooks, notes(all, deliveryUrl));
  }

  private Change ensure(String topic, URI deliveryUrl, Optional<WireHook> there)
      throws ConnectorException, InterruptedException {
    HookChange wanted =
        new HookChange(topic, deliveryUrl.toString(), secret.orElseThrow().reveal());
    if (there.isEmpty() || flaw == Flaw.CREATES_WEBHOOKS_ALWAYS) {
      ours.add(calls.write("create a webhook", () -> api.addHook(wanted)).id());
      return Change.CREATED;
    }
    long id = there.get().id();
    boolean on = there.get().on() || flaw == Flaw.LEAVES_WEBHOOKS_OFF;
    if (on && ours.contains(id)) {
      return Change.NONE;
    }
    ours.add(calls.write("set a webhook", () -> api.setHook(id, wanted)).id());
    return on ? Change.RENEWED : Change.REACTIVATED;
  }

  private static List<String> notes(List<WireHook> all, URI deliveryUrl) {
    return all.stream()
        .map(hook -> URI.create(hook.url()))
        .filter(url -> !url.equals(deliveryUrl))
        .map(url -> "a webhook delivers to " + url.getHost() + " too")
        .distinct()
        .toList();
  }
}
