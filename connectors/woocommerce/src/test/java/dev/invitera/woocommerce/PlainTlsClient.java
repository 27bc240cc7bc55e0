package dev.invitera.woocommerce;

import dev.invitera.testkit.ForwardingHttpClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;

/** Stands for a proxy that ends TLS: sends to http what is meant for https. */
final class PlainTlsClient extends ForwardingHttpClient {

  PlainTlsClient() {
    super(HttpClient.newHttpClient());
  }

  @Override
  protected HttpRequest changed(HttpRequest request) {
    URI uri = URI.create(request.uri().toString().replaceFirst("^https:", "http:"));
    return HttpRequest.newBuilder(request, (name, value) -> true).uri(uri).build();
  }
}
