package dev.invitera.host.connector;

import dev.invitera.host.config.SettingsSource;
import java.net.URI;
import java.util.Optional;

/**
 * What the registry needs to open a shop.
 *
 * @param shopId the shop's id
 * @param connectorId the connector that it uses
 * @param settings its settings
 * @param webhookUrl where its platform should post, if the host has a public address
 */
public record ShopSetup(
    String shopId, String connectorId, SettingsSource settings, Optional<URI> webhookUrl) {}
