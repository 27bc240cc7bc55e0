package dev.invitera.webhook;

import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.webhook.MappedField;
import dev.invitera.support.order.LeftOut;
import dev.invitera.webhook.MappingSettings.LineSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The compiled mapping of what was bought. Immutable, safe for several threads. */
final class LineMapping {

  /** Beyond any order; bounds what a hostile body can make us do. */
  private static final int MOST_LINES = 500;

  private final Optional<Expression> each;
  private final Optional<Expression> id;
  private final Optional<Expression> name;
  private final Optional<Expression> sku;
  private final Optional<Expression> quantity;
  private final Optional<Expression> refunded;
  private final Optional<Expression> productId;
  private final Optional<Expression> variantId;
  private final Optional<Expression> url;
  private final Optional<Expression> image;
  private final Optional<Expression> gtin;
  private final Optional<Expression> mpn;
  private final Optional<Expression> brand;

  LineMapping(LineSettings settings, Expressions expressions) {
    each = expressions.order("lines.each", Kind.LIST, Optional.of(settings.each()));
    id = expressions.line("id", Kind.TEXT, settings.id());
    name = expressions.line("name", Kind.TEXT, Optional.of(settings.name()));
    sku = expressions.line("sku", Kind.TEXT, settings.sku());
    quantity = expressions.line("quantity", Kind.NUMBER, settings.quantity());
    refunded = expressions.line("refunded", Kind.NUMBER, settings.refunded());
    productId = expressions.line("product-id", Kind.TEXT, settings.productId());
    variantId = expressions.line("variant-id", Kind.TEXT, settings.variantId());
    url = expressions.line("url", Kind.TEXT, settings.url());
    image = expressions.line("image", Kind.TEXT, settings.image());
    gtin = expressions.line("gtin", Kind.TEXT, settings.gtin());
    mpn = expressions.line("mpn", Kind.TEXT, settings.mpn());
    brand = expressions.line("brand", Kind.TEXT, settings.brand());
  }

  List<OrderLine> read(Map<String, ?> scope, LeftOut leftOut) throws UnreadableException {
    Expression expression = each.orElseThrow();
    List<?> elements = expression.list(scope);
    if (elements.size() > MOST_LINES) {
      throw expression.failed("gives more than " + MOST_LINES + " lines");
    }
    Map<String, Object> lineScope = new HashMap<>(scope);
    List<OrderLine> lines = new ArrayList<>();
    for (Object element : elements) {
      lineScope.put("line", element);
      lines.add(line(lineScope, lines.size() + 1, leftOut));
    }
    return lines;
  }

  /** The same for a person to look at; all of the lines that could be read. */
  List<MappedField> fields(Map<String, ?> scope, String prefix) {
    FieldReader list = new FieldReader(scope, Optional.empty(), prefix);
    list.read(each);
    List<MappedField> fields = new ArrayList<>(list.fields());
    Map<String, Object> lineScope = new HashMap<>(scope);
    int place = 0;
    for (Object element : elements(scope)) {
      lineScope.put("line", element);
      fields.addAll(line(lineScope, prefix + "lines[" + place++ + "]."));
    }
    return fields;
  }

  private List<?> elements(Map<String, ?> scope) {
    try {
      List<?> elements = each.orElseThrow().list(scope);
      return elements.subList(0, Math.min(elements.size(), MOST_LINES));
    } catch (UnreadableException e) {
      // The field itself tells why.
      return List.of();
    }
  }

  private List<MappedField> line(Map<String, ?> scope, String prefix) {
    FieldReader fields = new FieldReader(scope, Optional.empty(), prefix);
    Stream.of(id, name, sku, quantity, refunded, productId, variantId).forEach(fields::read);
    Stream.of(url, image)
        .forEach(
            part -> fields.read(part, text -> Places.address(text).map(URI::toString).orElse("")));
    Stream.of(gtin, mpn, brand).forEach(fields::read);
    return fields.fields();
  }

  private OrderLine line(Map<String, ?> scope, int place, LeftOut leftOut) {
    return new OrderLine(
        text(id, scope, leftOut).orElse("" + place),
        text(productId, scope, leftOut),
        text(variantId, scope, leftOut),
        text(sku, scope, leftOut),
        text(name, scope, leftOut).orElse(""),
        number(quantity, scope, leftOut).orElse(BigDecimal.ONE),
        number(refunded, scope, leftOut).orElse(BigDecimal.ZERO),
        new ProductDetails(
            text(url, scope, leftOut).flatMap(Places::address),
            text(image, scope, leftOut).flatMap(Places::address),
            text(gtin, scope, leftOut),
            text(mpn, scope, leftOut),
            text(brand, scope, leftOut)));
  }

  private static Optional<String> text(
      Optional<Expression> expression, Map<String, ?> scope, LeftOut leftOut) {
    return expression.isEmpty() ? Optional.empty() : expression.get().textIfAny(scope, leftOut);
  }

  private static Optional<BigDecimal> number(
      Optional<Expression> expression, Map<String, ?> scope, LeftOut leftOut) {
    return expression.isEmpty() ? Optional.empty() : expression.get().numberIfAny(scope, leftOut);
  }
}
