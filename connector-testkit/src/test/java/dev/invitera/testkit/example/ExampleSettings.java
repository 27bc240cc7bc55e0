package dev.invitera.testkit.example;

import dev.invitera.connector.config.Default;
import dev.invitera.connector.config.Doc;
import dev.invitera.connector.config.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One shop of an imaginary platform. */
public record ExampleSettings(
    @Doc("The shop's address.") URI url,
    @Doc("The key of its API.") Secret key,
    @Doc("What signs its webhooks; without it there are none.") Optional<Secret> hookSecret,
    @Doc("What signed them before, while they are being changed over.")
        Optional<Secret> formerHookSecret,
    @Doc("What this connector does wrong.") @Default("NONE") Flaw flaw) {

  public ExampleSettings {
    if (flaw == Flaw.DROPS_A_KEY) {
      formerHookSecret = Optional.empty();
    }
  }

  /** All that may sign deliveries. */
  List<Secret> hookSecrets() {
    return flaw == Flaw.FORGETS_ROTATION
        ? hookSecret.stream().toList()
        : Stream.concat(hookSecret.stream(), formerHookSecret.stream()).toList();
  }
}
