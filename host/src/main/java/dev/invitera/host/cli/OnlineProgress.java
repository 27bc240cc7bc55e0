package dev.invitera.host.cli;

import dev.invitera.host.online.OnlineCheck;
import dev.invitera.host.online.ShopFindings;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Tells on stderr how far {@code check --online} is. */
final class OnlineProgress implements OnlineCheck.Progress {

  private final PrintStream err;

  OnlineProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void done(ShopFindings shop, int count, int all) {
    err.printf(
        "%d of %d shops: %s %s%n",
        count, all, shop.shop(), shop.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  @Override
  public void waitingFor(Set<String> shops) {
    err.println("still waiting for " + String.join(", ", new TreeSet<>(shops)));
  }
}
