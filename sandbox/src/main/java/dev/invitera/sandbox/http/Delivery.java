package dev.invitera.sandbox.http;

import java.util.List;
import java.util.Optional;

/** One webhook delivery, ready to be sent or looked at. */
public record Delivery(String method, List<Header> headers, Body body) {

  /** Copies the list. */
  public Delivery {
    headers = List.copyOf(headers);
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(h -> h.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  /** The same with other bytes under the same headers: a forged delivery. */
  public Delivery withBody(Body other) {
    return new Delivery(method, headers, other);
  }
}
