package dev.invitera.host.config;

/**
 * A shop's settings before they are checked.
 *
 * @param connector the id of the plugin that they are for
 * @param settings as written
 * @param trigger of its invitations, to be compared with what the plugin knows
 */
public record ShopSettings(String connector, SettingsSource settings, WrittenTrigger trigger) {}
