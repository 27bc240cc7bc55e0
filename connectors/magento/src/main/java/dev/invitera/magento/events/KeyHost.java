package dev.invitera.magento.events;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Set;

/**
 * Where Adobe's public keys lie. Keys come from this one host alone, whatever a delivery names.
 *
 * @param address without a slash at its end
 */
record KeyHost(HttpClient http, String address) {

  private static final int MOST_CHARACTERS = 20_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** How a host of files says that there is no such file, some of them by "forbidden". */
  private static final Set<Integer> NO_SUCH_FILE = Set.of(403, 404, 410);

  static KeyHost at(URI address, HttpClient http) {
    return new KeyHost(http, address.toString().replaceFirst("/+$", ""));
  }

  /** What lies at a path. */
  sealed interface Reply {
    /** A key. */
    record Key(PublicKey key) implements Reply {}

    /** No key. */
    record Nothing() implements Reply {}

    /** It cannot be told now. */
    record Failed(String why) implements Reply {}
  }

  Reply read(KeyPath path) throws InterruptedException {
    try {
      HttpResponse<String> reply =
          http.send(
              HttpRequest.newBuilder(URI.create(address + path.path())).timeout(TIMEOUT).build(),
              BodyHandlers.limiting(BodyHandlers.ofString(), MOST_CHARACTERS));
      if (reply.statusCode() == 200) {
        return PemKey.read(reply.body()).<Reply>map(Reply.Key::new).orElseGet(Reply.Nothing::new);
      }
      return NO_SUCH_FILE.contains(reply.statusCode())
          ? new Reply.Nothing()
          : failed("it answered " + reply.statusCode());
    } catch (IOException e) {
      return failed("no whole reply came (" + e.getClass().getSimpleName() + ")");
    }
  }

  private Reply failed(String why) {
    return new Reply.Failed(
        "keys of event signatures cannot be read at "
            + address
            + ": "
            + why
            + "; let this machine reach it");
  }
}
