package dev.invitera.testkit.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.testkit.example.ExampleApi.HookChange;
import dev.invitera.testkit.example.ExampleApi.Hooks;
import dev.invitera.testkit.example.ExampleApi.WireHook;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The imaginary shop's webhooks. */
final class ExampleHookStore {

  static final String PATH = "/hooks";

  private final ObjectMapper json = new ObjectMapper();
  private final TreeMap<Long, WireHook> hooks = new TreeMap<>();

  /** What the API answers; empty for 404. */
  synchronized Optional<Object> answer(URI uri, byte[] body, boolean write) throws IOException {
    if (!write) {
      return Optional.of(new Hooks(List.copyOf(hooks.values())));
    }
    HookChange change = json.readValue(body, HookChange.class);
    String id = uri.getPath().substring(PATH.length()).replace("/", "");
    return Optional.of(
        id.isEmpty()
            ? add(change.topic(), URI.create(change.url()))
            : put(new WireHook(Long.parseLong(id), change.topic(), change.url(), true)));
  }

  synchronized WireHook add(String topic, URI url) {
    return put(
        new WireHook(hooks.isEmpty() ? 1 : hooks.lastKey() + 1, topic, url.toString(), true));
  }

  private WireHook put(WireHook hook) {
    hooks.put(hook.id(), hook);
    return hook;
  }

  synchronized void turnOff() {
    hooks.replaceAll((id, hook) -> new WireHook(id, hook.topic(), hook.url(), false));
  }

  synchronized List<String> topicsTo(URI url) {
    return hooks.values().stream()
        .filter(hook -> hook.on() && hook.url().equals(url.toString()))
        .map(WireHook::topic)
        .toList();
  }
}
