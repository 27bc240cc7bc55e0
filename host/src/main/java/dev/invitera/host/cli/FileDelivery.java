package dev.invitera.host.cli;

import dev.invitera.connector.webhook.WebhookRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A delivery whose body is a file, posted as JSON unless its headers say otherwise. */
final class FileDelivery implements WebhookRequest {

  private final String query;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final Instant receivedAt;

  private FileDelivery(
      String query, Map<String, List<String>> headers, byte[] body, Instant receivedAt) {
    this.query = query;
    this.headers = headers;
    this.body = body;
    this.receivedAt = receivedAt;
  }

  static FileDelivery of(Path file, List<String> headerLines, String query, Instant now)
      throws IOException, CommandException {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String line : headerLines) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw CommandException.mistake("--header takes 'Name: value', with a colon in between");
      }
      String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(line.substring(colon + 1).strip());
    }
    headers.putIfAbsent("content-type", List.of("application/json"));
    return new FileDelivery(query, headers, InputFile.bytes(file), now);
  }

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String query() {
    return query;
  }

  @Override
  public Map<String, List<String>> headers() {
    return headers;
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  @Override
  public Instant receivedAt() {
    return receivedAt;
  }
}
