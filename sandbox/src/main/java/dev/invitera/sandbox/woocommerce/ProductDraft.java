package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A product to be put on sale, from few arguments; the rest is filled in as a real shop would. Each
 * method changes the draft and gives it back. Not thread-safe.
 */
public final class ProductDraft {
  private final String name;
  private final String sku;
  private final Map<String, String> meta = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private Optional<String> brand = Optional.empty();
  private String gtin = "";
  private boolean old;

  private ProductDraft(String name, String sku) {
    this.name = name;
    this.sku = sku;
  }

  /** A simple product with a picture, on sale. */
  public static ProductDraft of(String name, String sku) {
    return new ProductDraft(name, sku);
  }

  /** The field "GTIN, UPC, EAN, or ISBN". */
  public ProductDraft gtin(String value) {
    gtin = value;
    return this;
  }

  /** Its brand, as the admin types it. */
  public ProductDraft brand(String value) {
    brand = Optional.of(value);
    return this;
  }

  /** One more entry of meta_data. */
  public ProductDraft meta(String key, String value) {
    meta.put(key, value);
    return this;
  }

  /** A global attribute, such as {@code pa_brand}. */
  public ProductDraft attribute(String slug, String option) {
    attributes.put(slug, option);
    return this;
  }

  /** As a shop of version 9.1 or older shows it: with neither GTIN nor brands of its own. */
  public ProductDraft old() {
    old = true;
    return this;
  }

  /** Writes it over a copy of a real product. */
  ObjectNode over(ObjectNode product, long id, String base) {
    String slug = sku.toLowerCase(Locale.ROOT);
    product.put("id", id).put("name", name).put("slug", slug).put("sku", sku);
    product.put("permalink", base + "/product/" + slug + "/").put("global_unique_id", gtin);
    ObjectNode image = (ObjectNode) product.withArray("images").path(0);
    image.put("src", base + "/wp-content/uploads/2026/11/" + slug + ".png");
    product.putArray("brands");
    brand.ifPresent(text ->
        product
            .withArray("brands")
            .addObject()
            .put("id", 100 + id)
            .put("name", escaped(text))
            .put("slug", "brand-" + id));
    product.putArray("meta_data");
    meta.forEach((key, value) ->
        product
            .withArray("meta_data")
            .addObject()
            .put("id", id)
            .put("key", key)
            .put("value", value));
    product.putArray("attributes");
    attributes.forEach((key, option) ->
        product
            .withArray("attributes")
            .addObject()
            .put("id", 1)
            .put("name", key.replaceFirst("^pa_", ""))
            .put("slug", key)
            .put("position", 0)
            .put("visible", true)
            .put("variation", false)
            .set("options", Json.array().add(escaped(option))));
    if (old) {
      product.remove("global_unique_id");
      product.remove("brands");
    }
    return product;
  }

  /** WordPress keeps names of terms so. */
  private static String escaped(String term) {
    return term.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
