package dev.invitera.host.config;

import dev.invitera.connector.config.Doc;
import dev.invitera.connector.config.Secret;
import dev.invitera.host.config.ShopConfig.HandOver;
import dev.invitera.host.invitation.Via;
import java.util.List;
import java.util.Optional;

/** A shop as written. */
@Later("profile")
record ShopSection(
    @Doc("The shop's former id, after a rename.") Optional<ShopId> was,
    @Doc("The id of the plugin that reads the shop.") @Required Optional<ConnectorId> connector,
    @Doc("The connector's own settings.") Optional<RawSettings> settings,
    @Doc("Which Trustpilot account invites, and for which business unit.")
        @UsedBy(Via.TRUSTPILOT_EMAIL)
        Optional<Trustpilot> trustpilot,
    @Doc("At least 16 characters; reads this shop's links at /links and nothing else.")
        Optional<Secret> accessToken,
    @Doc("Whether, when and how customers are invited.") @Required Optional<InviteSection> invite) {

  /** The settings, if it is known what connector they are for. */
  Optional<ShopSettings> settings(Located at) {
    Located written = settings.map(RawSettings::at).orElse(at.at("settings"));
    WrittenTrigger trigger =
        new WrittenTrigger(invite.flatMap(InviteSection::trigger), at.at("invite", "trigger"));
    return connector.map(
        plugin -> new ShopSettings(plugin.id(), new BoundSettings(written), trigger));
  }

  record Trustpilot(
      @Doc("A name under 'trustpilot' at the top.") @Required Optional<String> account,
      @Doc("The company's domain at Trustpilot, or its 24-digit hexadecimal id.") @Required
          Optional<BusinessUnit> businessUnit) {}

  /** What the link routes need. */
  record Link(
      @Doc("The company's domain at Trustpilot.") @Required Optional<Domain> domain,
      @Doc("Base64 of 32 bytes, from the business app.") @UsedBy(Via.BUSINESS_GENERATED_LINK)
          Optional<Secret> encryptionKey,
      @Doc("Base64 of 32 bytes, from the business app.") @UsedBy(Via.BUSINESS_GENERATED_LINK)
          Optional<Secret> authenticationKey,
      @Doc("The unique link's secret, from the business app.") @UsedBy(Via.UNIQUE_LINK)
          Optional<Secret> secret,
      @Doc("How links reach the shop, beside look-up at /links: order-note, reply.")
          @Later({"smtp", "webhook", "csv"})
          List<HandOver> handOver) {}

  /** A shop's id: lower-case letters, digits and dashes. */
  record ShopId(String id) {

    /** What it looks like. */
    static final String PATTERN = "[a-z0-9][a-z0-9-]{0,62}";

    static ShopId parse(String text) throws WrongValueException {
      if (!text.matches(PATTERN)) {
        throw new WrongValueException(
            "is not a shop id: lower-case letters, digits and dashes, a letter or digit first");
      }
      return new ShopId(text);
    }
  }

  /** A plugin's id. */
  record ConnectorId(String id) {

    static ConnectorId parse(String text) throws WrongValueException {
      if (!text.matches("[a-z][a-z0-9-]{0,62}")) {
        throw new WrongValueException("is not a connector id such as woocommerce");
      }
      return new ConnectorId(text);
    }
  }

  /** A domain, or Trustpilot's id. */
  record BusinessUnit(String value, boolean isDomain) {

    static BusinessUnit parse(String text) throws WrongValueException {
      if (text.matches("[0-9a-f]{24}")) {
        return new BusinessUnit(text, false);
      }
      if (text.matches("[0-9A-Za-z]{16,}")) {
        throw new WrongValueException("is neither a domain nor 24 hexadecimal digits");
      }
      return new BusinessUnit(WebAddresses.domain(text), true);
    }
  }

  /** A company's domain. */
  record Domain(String name) {}

  /** Settings that are bound when their connector is known. */
  record RawSettings(Located at) {}
}
