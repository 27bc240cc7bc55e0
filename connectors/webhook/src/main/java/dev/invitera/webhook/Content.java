package dev.invitera.webhook;

import dev.invitera.connector.webhook.WebhookRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The body of a delivery as its sender wrote it, once the signature over what came has held. */
final class Content {

  /** What is read of a packed body: as much as an unpacked one may have. */
  private static final int MOST_BYTES = 10 * 1024 * 1024;

  private Content() {}

  /** Why the body cannot be read by its own description; empty if it can. */
  static Optional<String> unsupported(WebhookRequest request) {
    String coding = coding(request);
    if (!coding.isEmpty() && !coding.equals("identity") && !coding.equals("gzip")) {
      return Optional.of("the content encoding is neither gzip nor none");
    }
    String charset = charset(request);
    if (!charset.isEmpty() && !charset.startsWith("utf-") && !charset.equals("us-ascii")) {
      return Optional.of("the charset is not UTF-8, UTF-16 or UTF-32, as JSON demands");
    }
    return Optional.empty();
  }

  static byte[] of(WebhookRequest request) throws UnreadableException {
    byte[] body = request.body();
    if (body.length == 0 || !coding(request).equals("gzip")) {
      return body;
    }
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] bytes = unpacked.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new UnreadableException("the body has more than 10 MiB once unpacked");
      }
      return bytes;
    } catch (IOException e) {
      throw new UnreadableException("the body is not gzip, though its header says so");
    }
  }

  /** The media type in lower case, without parameters; empty if there is none. */
  static String mediaType(WebhookRequest request) {
    String type = request.header("content-type").orElse("");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static String coding(WebhookRequest request) {
    return request.header("content-encoding").orElse("").strip().toLowerCase(Locale.ROOT);
  }

  private static String charset(WebhookRequest request) {
    String type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    int start = type.indexOf("charset=");
    if (start < 0) {
      return "";
    }
    String rest = type.substring(start + "charset=".length());
    int end = rest.indexOf(';');
    return (end < 0 ? rest : rest.substring(0, end)).replace("\"", "").strip();
  }
}
