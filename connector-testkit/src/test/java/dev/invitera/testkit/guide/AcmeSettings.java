package dev.invitera.testkit.guide;

import dev.invitera.connector.config.Default;
import dev.invitera.connector.config.Doc;
import dev.invitera.connector.config.Secret;
import java.net.URI;
import java.time.Duration;

/** One shop on the platform Acme. */
public record AcmeSettings(
    @Doc("The shop's address, such as https://shop.example.com.") URI url,
    @Doc("Admin > API > Keys: a key that may read orders.") Secret key,
    @Doc("Admin > API > Webhooks: what signs them.") Secret webhookSecret,
    @Doc("How long to wait between two looks for changed orders.") @Default("5m")
        Duration pollEvery) {}
