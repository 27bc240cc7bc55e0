package dev.invitera.benchmarks.load;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The WooCommerce shop of the orders that are posted: it has every one of them, as posted. */
final class InstantShop implements AutoCloseable {

  private static final Pattern ONE_ORDER =
      Pattern.compile("GET /wp-json/wc/v3/orders/([0-9]{1,18})[? ].*");

  private final Orders orders = new Orders();
  private final InstantServer server = new InstantServer("shop", this::answer);

  InstantShop() throws IOException {}

  int port() {
    return server.port();
  }

  private byte[] answer(String line) {
    Matcher one = ONE_ORDER.matcher(line);
    // Asked for anything else, it has nothing.
    return InstantServer.answer("200 OK", one.matches() ? orders.body(one.group(1)) : "[]");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
