package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the shop is made of: {@code GET modules}, and the page {@code /magento_version}, which
 * anybody may see and which leaves out the patch version.
 */
final class SiteEndpoint {
  private final MagentoOptions.Version version;
  private final List<String> modules =
      new CopyOnWriteArrayList<>(
          List.of("Magento_Store", "Magento_Backend", "Magento_Catalog", "Magento_Sales"));

  SiteEndpoint(MagentoOptions.Version version) {
    this.version = version;
  }

  static boolean isVersionPage(RecordedRequest request) {
    return request.method().equals("GET")
        && request.path().matches("(?:/index\\.php)?/magento_version");
  }

  void enable(String module) {
    modules.add(module);
  }

  FakeResponse version() {
    String number = version == MagentoOptions.Version.V2_3 ? "2.3" : "2.4";
    return FakeResponse.of(
        200, "text/html; charset=UTF-8", Body.of("Magento/" + number + " (Community)"));
  }

  FakeResponse modules() {
    ArrayNode names = Json.array();
    modules.forEach(names::add);
    return MagentoErrors.ok(names);
  }
}
