package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import java.util.Map;

/** WordPress's error bodies. */
final class RestErrors {
  private RestErrors() {}

  /** What is wrong with one parameter: WordPress's code and message. */
  record Problem(String code, String message) {}

  static FakeResponse error(Site site, int status, String code, String message) {
    return site.answer(status, body(status, code, message));
  }

  static FakeResponse error(Site site, int status, String code, String message, String allow) {
    return site.answer(status, body(status, code, message), allow);
  }

  static ObjectNode body(int status, String code, String message) {
    ObjectNode body = Json.object().put("code", code).put("message", message);
    body.putObject("data").put("status", status);
    return body;
  }

  static FakeResponse invalidParameters(Site site, Map<String, Problem> problems, String allow) {
    ObjectNode body =
        body(
            400,
            "rest_invalid_param",
            "Invalid parameter(s): " + String.join(", ", problems.keySet()));
    ObjectNode data = (ObjectNode) body.get("data");
    ObjectNode params = data.putObject("params");
    ObjectNode details = data.putObject("details");
    problems.forEach((name, problem) -> {
      params.put(name, problem.message());
      ObjectNode detail = details.putObject(name);
      detail.put("code", problem.code()).put("message", problem.message()).putNull("data");
    });
    return site.answer(400, body, allow);
  }

  static FakeResponse noSuchOrder(Site site) {
    return error(
        site,
        404,
        "woocommerce_rest_shop_order_invalid_id",
        "Invalid ID.",
        "GET, POST, PUT, PATCH, DELETE");
  }

  /** What WordPress says of a PHP error. */
  static FakeResponse critical(Site site) {
    return error(
        site,
        500,
        "internal_server_error",
        "<p>There has been a critical error on this website.</p>");
  }

  static FakeResponse noRoute(Site site) {
    return error(
        site, 404, "rest_no_route", "No route was found matching the URL and request method.");
  }
}
