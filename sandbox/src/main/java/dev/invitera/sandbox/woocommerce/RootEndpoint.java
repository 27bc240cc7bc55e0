package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.List;

/** {@code GET /wp-json/}, which needs no key: what the site is and its time zone. */
final class RootEndpoint {
  private final Site site;

  RootEndpoint(Site site) {
    this.site = site;
  }

  FakeResponse get(RecordedRequest request) {
    double hours = site.zone().getRules().getOffset(site.now()).getTotalSeconds() / 3600.0;
    ObjectNode root = Json.object().put("name", "Sandbox shop").put("description", "");
    root.put("url", site.base()).put("home", site.base());
    if (hours == Math.rint(hours)) {
      root.put("gmt_offset", (int) hours);
    } else {
      root.put("gmt_offset", hours);
    }
    root.put("timezone_string", site.zone().getId());
    root.putArray("namespaces")
        .add("oembed/1.0")
        .add("wc/v1")
        .add("wc/v2")
        .add("wc/v3")
        .add("wp/v2");
    root.putArray("authentication");
    root.putObject("routes").putObject("/wc/v3").put("namespace", "wc/v3");
    List<String> fields = new ListParameters(request.query()).list("_fields");
    return site.answer(200, Fields.project(root, fields), "GET");
  }
}
