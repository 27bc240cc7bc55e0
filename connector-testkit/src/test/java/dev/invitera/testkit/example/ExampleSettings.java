package dev.invitera.testkit.example;

import dev.invitera.connector.config.Default;
import dev.invitera.connector.config.Doc;
import dev.invitera.connector.config.Secret;
import java.net.URI;

/** One shop of an imaginary platform. */
public record ExampleSettings(
    @Doc("The shop's address.") URI url,
    @Doc("The key of its API.") Secret key,
    @Doc("What signs its webhooks.") Secret hookSecret,
    @Doc("What this connector does wrong.") @Default("NONE") Flaw flaw) {}
