package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * {@code GET system_status} with the sections {@code environment} and {@code active_plugins}. Every
 * key here belongs to a manager, as it must to see this.
 */
final class SystemStatusEndpoint {
  private final Site site;
  private final Map<String, String> plugins = new ConcurrentSkipListMap<>();
  private volatile String version = "9.9.5";

  SystemStatusEndpoint(Site site) {
    this.site = site;
    activate("woocommerce/woocommerce.php", "WooCommerce");
  }

  void activate(String file, String name) {
    plugins.put(file, name);
  }

  void runOn(String other) {
    version = other;
  }

  FakeResponse get(RecordedRequest request) {
    ObjectNode status = Json.object();
    status
        .putObject("environment")
        .put("home_url", site.base())
        .put("site_url", site.base())
        .put("version", version)
        .put("wp_version", "6.9")
        .put("language", "nl_NL");
    ArrayNode active = status.putArray("active_plugins");
    plugins.forEach((file, name) ->
        active
            .addObject()
            .put("plugin", file)
            .put("name", name)
            .put("version", file.startsWith("woocommerce/") ? version : "2.5.788")
            .put("version_latest", "")
            .put("url", "")
            .put("author_name", name)
            .put("author_url", "")
            .put("network_activated", false));
    List<String> fields = new ListParameters(request.query()).list("_fields");
    return site.answer(200, Fields.project(status, fields), "GET");
  }
}
