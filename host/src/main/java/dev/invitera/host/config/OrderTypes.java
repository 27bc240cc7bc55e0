package dev.invitera.host.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.ShopOrder;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What expressions see of an order: nothing of the customer. A fact that the platform does not tell
 * is no field of that order; {@code has(order.country)} asks for it.
 */
final class OrderTypes {

  private static final String ORDER = "Order";
  private static final String LINE = "Line";

  private OrderTypes() {}

  static CelTypeProvider provider() {
    StructType order = order();
    StructType line = line();
    return new CelTypeProvider() {
      @Override
      public ImmutableList<CelType> types() {
        return ImmutableList.of(order, line);
      }

      @Override
      public Optional<CelType> findType(String name) {
        return types().stream().filter(type -> type.name().equals(name)).findFirst();
      }
    };
  }

  static StructType order() {
    return struct(
        ORDER,
        Map.ofEntries(
            Map.entry("id", SimpleType.STRING),
            Map.entry("number", SimpleType.STRING),
            Map.entry("status", SimpleType.STRING),
            Map.entry("state", SimpleType.STRING),
            Map.entry("country", SimpleType.STRING),
            Map.entry("locale", SimpleType.STRING),
            Map.entry("storeView", SimpleType.STRING),
            Map.entry("total", SimpleType.DOUBLE),
            Map.entry("currency", SimpleType.STRING),
            Map.entry("attributes", MapType.create(SimpleType.STRING, SimpleType.STRING)),
            Map.entry("lines", ListType.create(line()))));
  }

  private static StructType line() {
    return struct(
        LINE,
        Map.of(
            "sku", SimpleType.STRING,
            "name", SimpleType.STRING,
            "productId", SimpleType.STRING,
            "variantId", SimpleType.STRING,
            "brand", SimpleType.STRING,
            "quantity", SimpleType.DOUBLE));
  }

  private static StructType struct(String name, Map<String, CelType> types) {
    ImmutableMap<String, CelType> fields = ImmutableMap.copyOf(types);
    return StructType.create(
        name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
  }

  static Map<String, Object> value(ShopOrder order) {
    Map<String, Object> value = new HashMap<>();
    value.put("id", order.ref().orderId());
    value.put("number", order.number());
    value.put("status", order.status().id());
    value.put("state", order.state().name().toLowerCase(Locale.ROOT));
    order.country().ifPresent(country -> value.put("country", country));
    order.locale().ifPresent(locale -> value.put("locale", locale));
    order.storeView().ifPresent(view -> value.put("storeView", view));
    order.total().map(BigDecimal::doubleValue).ifPresent(total -> value.put("total", total));
    order.currency().ifPresent(currency -> value.put("currency", currency));
    value.put("attributes", order.attributes());
    value.put("lines", order.lines().stream().map(OrderTypes::value).toList());
    return value;
  }

  private static Map<String, Object> value(OrderLine line) {
    Map<String, Object> value = new HashMap<>();
    line.sku().ifPresent(sku -> value.put("sku", sku));
    value.put("name", line.name());
    line.productId().ifPresent(id -> value.put("productId", id));
    line.variantId().ifPresent(id -> value.put("variantId", id));
    line.details().brand().ifPresent(brand -> value.put("brand", brand));
    value.put("quantity", line.quantity().doubleValue());
    return value;
  }
}
