package dev.invitera.support.http;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Feign on the client that the host gives. Reads the whole reply, so nothing is left to close. */
final class ShopHttpClient implements Client {

  /** Set by the JDK's client itself, or by us. */
  private static final Set<String> NOT_COPIED =
      Set.of("content-length", "accept-encoding", "host", "connection");

  private final HttpClient http;
  private final Authentication authentication;
  private final int maxReplyBytes;

  ShopHttpClient(HttpClient http, Authentication authentication, int maxReplyBytes) {
    this.http = http;
    this.authentication = authentication;
    this.maxReplyBytes = maxReplyBytes;
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    Duration timeout = Duration.ofMillis(options.readTimeoutMillis());
    HttpRequest call = translate(request, timeout);
    HttpResponse<byte[]> reply;
    try {
      reply = http.send(call, head -> new BoundedBody(maxReplyBytes, timeout));
    } catch (InterruptedException e) {
      throw new CallInterrupted();
    }
    return Response.builder()
        .request(request)
        .status(reply.statusCode())
        // Else unused: HTTP/2 has no reasons.
        .reason(SentOn.path(call.uri(), reply.uri()).orElse(""))
        .headers(Headers.of(reply))
        .body(Gzip.unpack(reply, maxReplyBytes))
        .build();
  }

  private HttpRequest translate(Request request, Duration timeout) {
    var authenticated =
        authentication.authenticate(request.httpMethod().name(), URI.create(request.url()));
    HttpRequest.Builder call =
        HttpRequest.newBuilder(authenticated.uri())
            .timeout(timeout)
            .method(request.httpMethod().name(), body(request));
    request
        .headers()
        .forEach((name, values) -> {
          if (!NOT_COPIED.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> call.header(name, value));
          }
        });
    if (!request.headers().containsKey("Accept")) {
      call.setHeader("Accept", "application/json");
    }
    call.setHeader("Accept-Encoding", "gzip");
    authenticated
        .authorization()
        .ifPresent(value -> call.setHeader("Authorization", value.reveal()));
    return call.build();
  }

  private static BodyPublisher body(Request request) {
    return request.length() == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.ofByteArray(request.body());
  }
}
