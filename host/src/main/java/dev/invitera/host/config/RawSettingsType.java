package dev.invitera.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.host.config.ShopSection.RawSettings;
import dev.invitera.host.config.YamlNode.Mapping;
import java.util.Optional;

/** A connector's settings, kept as they stand until the connector is known. */
final class RawSettingsType implements ValueType<RawSettings> {

  @Override
  public Optional<RawSettings> read(Located written, Binder binder) {
    Located at = written.orEmptySection();
    if (!(at.node() instanceof Mapping)) {
      binder.problems().error(at, "must be a section of keys");
      return Optional.empty();
    }
    return Optional.of(new RawSettings(at));
  }

  @Override
  public ObjectNode schema(SchemaWriter writer) {
    return Forms.object().put("type", "object");
  }
}
