package dev.invitera.host.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the endpoint of a request. */
final class Router {

  private final List<Endpoint> endpoints;

  Router(List<Endpoint> endpoints) {
    this.endpoints = List.copyOf(endpoints);
  }

  List<Endpoint> endpoints() {
    return endpoints;
  }

  Reply answer(Call call) throws InterruptedException {
    TreeSet<String> allowed = new TreeSet<>();
    for (Endpoint endpoint : endpoints) {
      Optional<Map<String, String>> variables = endpoint.match(call.path());
      if (variables.isEmpty()) {
        continue;
      }
      if (endpoint.takes(call.method())) {
        return endpoint.action().answer(call.with(variables.get()));
      }
      allowed.addAll(endpoint.methods());
    }
    return allowed.isEmpty()
        ? Reply.error(404, WebServer.NOTHING_HERE)
        : Reply.error(405, "this path does not take " + call.method())
            .withHeader("Allow", String.join(", ", allowed));
  }
}
