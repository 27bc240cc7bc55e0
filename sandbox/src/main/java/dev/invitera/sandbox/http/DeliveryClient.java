package dev.invitera.sandbox.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Sends deliveries over HTTP/1.1: follows no redirect, repeats nothing, gives up after a minute.
 * Thread-safe.
 */
public final class DeliveryClient implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /** Sends and waits for the answer. */
  public DeliveryResult send(URI to, Delivery delivery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .timeout(Duration.ofSeconds(60))
            .method(delivery.method(), BodyPublishers.ofByteArray(delivery.body().bytes()));
    delivery.headers().forEach(h -> request.header(h.name(), h.value()));
    try {
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      return new DeliveryResult.Answered(answer.statusCode(), Body.of(answer.body()));
    } catch (IOException e) {
      return new DeliveryResult.NotAnswered(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new DeliveryResult.NotAnswered("interrupted");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
