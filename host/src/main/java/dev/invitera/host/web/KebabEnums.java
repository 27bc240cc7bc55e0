package dev.invitera.host.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Locale;

/** Constants in the words of configuration and documents: lower case, with dashes. */
@SuppressWarnings("rawtypes") // Jackson finds serializers by the raw type
final class KebabEnums extends StdSerializer<Enum> {

  private static final long serialVersionUID = 1;

  KebabEnums() {
    super(Enum.class);
  }

  @Override
  public void serialize(Enum value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeString(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
