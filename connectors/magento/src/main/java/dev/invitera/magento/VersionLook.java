package dev.invitera.magento;

import dev.invitera.connector.ShopContext;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.health.CheckNames;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import dev.invitera.support.health.ClockCheck;
import dev.invitera.support.http.Authentication;
import dev.invitera.support.http.ShopCalls;
import dev.invitera.support.http.ShopFeign;
import feign.Headers;
import feign.RequestLine;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at the page {@code /magento_version}, which tells the version without its patch number to
 * anybody, unless the shop closes it; its headers tell the time in any case.
 */
final class VersionLook {

  private static final Pattern TOLD =
      Pattern.compile("Magento/([0-9.]{1,10}) \\(([\\w ]{1,40})\\)");
  private static final int MOST_BYTES = 200;

  private final Page page;
  private final ShopCalls calls;
  private final Clock clock;

  /** The one page. */
  interface Page {
    @RequestLine("GET /magento_version")
    @Headers("Accept: text/html")
    Response get();
  }

  VersionLook(ShopContext context, URI url) {
    this.page =
        ShopFeign.builder(context.http(), Authentication.none())
            .options(ShopFeign.timeouts(Duration.ofSeconds(15)))
            .target(Page.class, url.toString());
    this.calls = new ShopCalls(url, "url", context.clock());
    this.clock = context.clock();
  }

  /**
   * Clock and version.
   *
   * @param signed whether requests are signed with their time
   */
  List<Check> look(boolean signed) throws InterruptedException {
    try {
      return calls.read("look at the shop's version", () -> checks(page.get(), signed));
    } catch (ConnectorException e) {
      return List.of(
          new Check(CheckNames.CLOCK, Status.NOT_CHECKED, e.getMessage()),
          new Check(CheckNames.VERSION, Status.NOT_CHECKED, e.getMessage()));
    }
  }

  private List<Check> checks(Response reply, boolean signed) {
    return List.of(
        ClockCheck.of(header(reply, "date"), header(reply, "age"), clock, signed), version(reply));
  }

  private static Check version(Response reply) {
    Matcher told = TOLD.matcher(reply.status() == 200 ? start(reply) : "");
    return told.matches()
        ? new Check(
            CheckNames.VERSION, Status.OK, "Magento " + told.group(1) + ", " + told.group(2))
        : new Check(
            CheckNames.VERSION,
            Status.NOT_CHECKED,
            "the shop does not tell it at /magento_version, as is usual for protected shops");
  }

  private static String start(Response reply) {
    if (reply.body() == null) {
      return "";
    }
    try (InputStream body = reply.body().asInputStream()) {
      return new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private static Optional<String> header(Response reply, String name) {
    return reply.headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .findFirst();
  }
}
