package dev.invitera.host.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.config.Secret;
import dev.invitera.host.web.WebServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Speaks to a running host by its admin API. */
final class AdminClient implements AutoCloseable {

  private static final Duration READ = Duration.ofSeconds(60);

  /** A shop's activation decides all its orders anew. */
  private static final Duration CHANGE = Duration.ofMinutes(10);

  private static final int UNAUTHORIZED = 401;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final Secret token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  AdminClient(URI base, Secret token) {
    this.base = base;
    this.token = token;
  }

  static AdminClient of(AdminTarget target, Terminal terminal)
      throws IOException, CommandException {
    HostFinder.Found found = HostFinder.find(target, terminal.err());
    return new AdminClient(found.base(), found.token());
  }

  JsonNode get(String path, Map<String, String> query)
      throws IOException, InterruptedException, CommandException {
    return send(HttpRequest.newBuilder(uri(path, query)).GET(), READ);
  }

  JsonNode post(String path, Map<String, String> query)
      throws IOException, InterruptedException, CommandException {
    return send(HttpRequest.newBuilder(uri(path, query)).POST(BodyPublishers.noBody()), CHANGE);
  }

  private JsonNode send(HttpRequest.Builder request, Duration patience)
      throws IOException, InterruptedException, CommandException {
    HttpResponse<String> response;
    try {
      response =
          http.send(
              request.header("Authorization", "Bearer " + token.reveal()).timeout(patience).build(),
              BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (HttpConnectTimeoutException | ConnectException e) {
      throw CommandException.failed(
          "no host answers at "
              + base
              + "; is 'invitera run' running with this configuration? If it runs, its address can"
              + " be given with --address");
    } catch (HttpTimeoutException e) {
      throw CommandException.failed(
          "the host at "
              + base
              + " did not answer within "
              + patience.toSeconds()
              + " s. It may still do what was asked: see its log and 'invitera status'.");
    } catch (IOException e) {
      throw CommandException.failed(
          "the host at "
              + base
              + " broke off its answer, as one does that ends ("
              + e.getMessage()
              + "). It may have done what was asked: see its log, start it if it ended, and see"
              + " 'invitera status'.");
    }
    if (response.statusCode() == UNAUTHORIZED) {
      throw CommandException.mistake(
          "the host at "
              + base
              + " has another admin token: say which with --token-file, or name its data directory"
              + " with --data");
    }
    JsonNode body = read(response);
    if (response.statusCode() / 100 != 2) {
      String said = body.path("error").asText("");
      if (said.isEmpty()) {
        throw stranger(response);
      }
      if (said.equals(WebServer.NOTHING_HERE)) {
        throw CommandException.mistake(
            said
                + " at "
                + base
                + ": commands speak to the address of server.admin-listen, not to that of"
                + " server.listen, where deliveries come in");
      }
      throw response.statusCode() < 500
          ? CommandException.mistake(said)
          : CommandException.failed(said);
    }
    return body;
  }

  private JsonNode read(HttpResponse<String> response) throws CommandException {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw stranger(response);
    }
  }

  private CommandException stranger(HttpResponse<String> response) {
    return CommandException.failed(
        "what answers at "
            + base
            + " is not an Invitera host (HTTP "
            + response.statusCode()
            + ")");
  }

  private URI uri(String path, Map<String, String> query) {
    String text =
        query.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(base + path + (text.isEmpty() ? "" : "?" + text));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    http.close();
  }
}
