package dev.invitera.host.config;

import dev.invitera.host.config.AccountSection.Rate;
import dev.invitera.host.config.InviteSection.MailAddress;
import dev.invitera.host.config.LocaleSection.Code;
import dev.invitera.host.config.LocaleSection.Country;
import dev.invitera.host.config.ShopSection.BusinessUnit;
import dev.invitera.host.config.ShopSection.ConnectorId;
import dev.invitera.host.config.ShopSection.Domain;
import dev.invitera.host.config.ShopSection.RawSettings;
import dev.invitera.host.config.ShopSection.ShopId;
import dev.invitera.host.invitation.LocaleRule;
import dev.invitera.host.invitation.Locales;
import dev.invitera.host.invitation.TagRule;
import dev.invitera.host.invitation.TemplateRules.TemplateRule;
import dev.invitera.host.invitation.Trigger;
import java.util.Map;

/** How the types of the host's own keys are written. */
final class InviteTypes {

  private InviteTypes() {}

  static Map<Class<?>, ValueType<?>> all() {
    return Map.ofEntries(
        Map.entry(StoreUrl.class, pattern(StoreUrl::parse, StoreUrl.PATTERN)),
        Map.entry(Rate.class, pattern(Rate::parse, Rate.PATTERN)),
        Map.entry(ShopId.class, pattern(ShopId::parse, "^" + ShopId.PATTERN + "$")),
        Map.entry(ConnectorId.class, pattern(ConnectorId::parse, "^[a-z][a-z0-9-]*$")),
        Map.entry(BusinessUnit.class, ScalarType.shown(BusinessUnit::parse, Forms::text)),
        Map.entry(
            Domain.class,
            ScalarType.shown(text -> new Domain(WebAddresses.domain(text)), Forms::text)),
        Map.entry(MailAddress.class, pattern(MailAddress::parse, "^[^@ ]+@[^@ ]+$")),
        Map.entry(RawSettings.class, new RawSettingsType()),
        Map.entry(Trigger.class, new TriggerType()),
        Map.entry(LocaleRule.class, new LocaleType()),
        Map.entry(Code.class, ScalarType.shown(Code::parse, () -> Forms.oneOf(Locales.known()))),
        Map.entry(Country.class, pattern(Country::parse, "^[A-Z]{2}$")),
        Map.entry(TemplateRule.class, new TemplateType()),
        Map.entry(TagRule.class, new TagType()));
  }

  private static <T> ValueType<T> pattern(ScalarType.Parser<T> parser, String pattern) {
    return ScalarType.shown(parser, () -> Forms.pattern(pattern));
  }
}
