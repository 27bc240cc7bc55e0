package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET} and {@code POST webhooks}, {@code GET} and {@code PUT webhooks/{id}}. */
final class WebhooksEndpoint {
  private static final String ALLOW = "GET, POST, PUT, PATCH, DELETE";
  private static final String BATCH = "POST, PUT, PATCH";
  private static final Set<String> STATUSES = Set.of("active", "paused", "disabled");

  private final Site site;
  private final Webhooks webhooks;

  WebhooksEndpoint(Site site, Webhooks webhooks) {
    this.site = site;
    this.webhooks = webhooks;
  }

  FakeResponse list(RecordedRequest request) {
    ListParameters parameters = new ListParameters(request.query());
    int perPage = parameters.perPage();
    int page = parameters.page();
    if (!parameters.problems().isEmpty()) {
      return RestErrors.invalidParameters(site, parameters.problems(), "GET, POST");
    }
    String status = request.query().last("status").orElse("all");
    List<? extends JsonNode> found =
        webhooks.all().stream()
            .filter(w -> status.equals("all") || w.status().equals(status))
            .map(w -> w.toJson(site))
            .toList();
    return new Paging(site, "/webhooks", request.query(), parameters.list("_fields"))
        .answer(found, perPage, page, Optional.empty());
  }

  FakeResponse get(long id) {
    return webhooks
        .find(id)
        .map(w -> site.answer(200, w.toJson(site), ALLOW))
        .orElseGet(this::notFound);
  }

  FakeResponse create(RecordedRequest request) {
    JsonNode sent;
    try {
      sent = request.body().json();
    } catch (IllegalArgumentException e) {
      return RestErrors.error(
          site, 400, "rest_invalid_json", "Invalid JSON body passed.", "GET, POST");
    }
    Optional<Topic> topic = Topic.of(sent.path("topic").asText());
    if (topic.isEmpty()) {
      return RestErrors.error(
          site,
          400,
          "woocommerce_rest_invalid_webhook_topic",
          "Webhook topic must be valid.",
          "GET, POST");
    }
    Optional<URI> url = url(sent);
    if (url.isEmpty()) {
      return RestErrors.error(
          site,
          400,
          "woocommerce_rest_invalid_webhook_delivery_url",
          "Webhook delivery URL must be a valid URL starting with http:// or https://.",
          "GET, POST");
    }
    String name = sent.path("name").asText("Webhook created on the sandbox");
    Optional<String> secret = Optional.of(sent.path("secret").asText("")).filter(s -> !s.isEmpty());
    Webhook created = webhooks.create(name, topic.get(), url.get(), secret);
    return site.answer(201, created.toJson(site), "GET, POST")
        .with("Location", site.restBase() + "/webhooks/" + created.id());
  }

  FakeResponse update(RecordedRequest request, long id) {
    Optional<Webhook> found = webhooks.find(id);
    if (found.isEmpty()) {
      return notFound();
    }
    JsonNode sent;
    try {
      sent = request.body().json();
    } catch (IllegalArgumentException e) {
      return RestErrors.error(site, 400, "rest_invalid_json", "Invalid JSON body passed.", ALLOW);
    }
    Webhook old = found.get();
    String status = sent.path("status").asText(old.status());
    if (!STATUSES.contains(status)) {
      return RestErrors.invalidParameters(
          site,
          Map.of(
              "status",
              new RestErrors.Problem(
                  "rest_not_in_enum", "status is not one of active, paused, and disabled.")),
          ALLOW);
    }
    Webhook changed =
        old.changed(
            sent.path("name").asText(old.name()),
            status,
            url(sent).orElse(old.deliveryUrl()),
            sent.path("secret").asText(old.secret()),
            site.now());
    return site.answer(200, webhooks.save(changed).toJson(site), ALLOW);
  }

  FakeResponse delete(RecordedRequest request, long id) {
    if (request.query().last("force").filter("true"::equals).isEmpty()) {
      return RestErrors.error(
          site,
          501,
          "woocommerce_rest_trash_not_supported",
          "Webhooks do not support trashing.",
          ALLOW);
    }
    return webhooks
        .delete(id)
        .map(w -> site.answer(200, w.toJson(site), ALLOW))
        .orElseGet(() ->
            RestErrors.error(
                site, 404, "woocommerce_rest_shop_webhook_invalid_id", "Invalid ID.", ALLOW));
  }

  /** Takes only the batch that asks for nothing. */
  FakeResponse batch(RecordedRequest request) {
    JsonNode sent;
    try {
      sent = request.body().json();
    } catch (IllegalArgumentException e) {
      return RestErrors.error(site, 400, "rest_invalid_json", "Invalid JSON body passed.", BATCH);
    }
    return sent.isEmpty()
        ? site.answer(200, Json.array(), BATCH)
        : RestErrors.error(site, 501, "sandbox", "This batch is not played here.", BATCH);
  }

  private static Optional<URI> url(JsonNode sent) {
    String text = sent.path("delivery_url").asText("");
    try {
      return text.startsWith("http://") || text.startsWith("https://")
          ? Optional.of(URI.create(text))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private FakeResponse notFound() {
    return RestErrors.error(
        site, 400, "woocommerce_rest_shop_webhook_invalid_id", "ID is invalid.", ALLOW);
  }
}
