package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.product.ProductCatalog;
import dev.invitera.connector.product.ProductRef;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DynamicNode;

/** Looking products up: what the public may see of them, of many at once, and nothing else. */
final class ProductsRules {

  /** Enough to see whether a connector asks for them one by one. */
  private static final int SEVERAL = 10;

  /** Larger batches are tried as far as this. */
  private static final int MOST = 250;

  private ProductsRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    return List.of(
        stage.test("tellsWhatThePublicSees", ProductsRules::tells),
        stage.test("answersByTheKeysAskedWith", ProductsRules::answersByKey),
        stage.test("takesAWholeBatch", ProductsRules::takesBatch),
        stage.test("asksForSeveralAtOnce", ProductsRules::asksAtOnce),
        stage.test("givesAVariantWhatItsParentHas", ProductsRules::givesParents),
        stage.test("prefersWhatAVariantHasItself", ProductsRules::prefersOwn),
        stage.test("leavesOutADeletedProduct", scene -> leavesOut(scene, FakeShop::deleteProduct)),
        stage.test("leavesOutAHiddenProduct", scene -> leavesOut(scene, FakeShop::hideProduct)),
        stage.test("leavesOutAVariantOfADeletedProduct", ProductsRules::leavesOutVariant),
        stage.test("leavesOutWhatNoOrderNames", ProductsRules::leavesOutNameless),
        stage.test("showsNothingPersonal", ProductsRules::showsNothingPersonal));
  }

  private static ProductCatalog catalog(Scene<?> scene) {
    return scene.connector().products().orElseThrow();
  }

  private static Map<ProductRef, ProductDetails> find(Scene<?> scene, Set<ProductRef> products)
      throws ConnectorException, InterruptedException {
    ProductCatalog catalog = catalog(scene);
    List<ProductRef> refs = List.copyOf(products);
    Map<ProductRef, ProductDetails> found = new HashMap<>();
    for (int from = 0; from < refs.size(); from += catalog.maxBatch()) {
      int to = Math.min(from + catalog.maxBatch(), refs.size());
      found.putAll(catalog.find(Set.copyOf(refs.subList(from, to))));
    }
    return found;
  }

  private static ProductDetails only(Scene<?> scene, ProductRef product) throws Exception {
    Map<ProductRef, ProductDetails> found = catalog(scene).find(Set.of(product));
    assertThat(found).as("what is known of one product").containsOnlyKeys(product);
    return of(found, product);
  }

  private static ProductDetails of(Map<ProductRef, ProductDetails> found, ProductRef product) {
    return Objects.requireNonNull(found.get(product));
  }

  private static void tells(Scene<?> scene) throws Exception {
    ProductRef ref = scene.shop().putProduct(TestProduct.number(1));
    requireDetails(only(scene, ref), TestProduct.number(1));
  }

  private static void requireDetails(ProductDetails details, TestProduct product) {
    requirePublic(details);
    assertThat(details.gtin()).contains(product.gtin());
    assertThat(details.mpn()).contains(product.mpn());
    assertThat(details.brand()).contains(product.brand());
  }

  private static void requirePublic(ProductDetails details) {
    requireWebAddress("page", details.url());
    requireWebAddress("picture", details.image());
  }

  private static void requireWebAddress(String what, Optional<URI> address) {
    assertThat(address)
        .as("the address of its %s", what)
        .get(InstanceOfAssertFactories.URI_TYPE)
        .hasNoUserInfo()
        .satisfies(uri -> {
          assertThat(uri.getScheme()).isIn("http", "https");
          assertThat(uri.getHost()).isNotBlank();
        });
  }

  private static void answersByKey(Scene<?> scene) throws Exception {
    Set<ProductRef> asked = new HashSet<>();
    for (int number = 1; number <= SEVERAL; number++) {
      asked.add(scene.shop().putProduct(TestProduct.number(number)));
    }
    assertThat(asked).as("products of the fake shop").hasSize(SEVERAL);
    Map<ProductRef, ProductDetails> found = find(scene, asked);
    assertThat(found).containsOnlyKeys(asked);
    assertThat(found.values().stream().flatMap(details -> details.gtin().stream()))
        .doesNotHaveDuplicates()
        .hasSize(SEVERAL);
  }

  private static void takesBatch(Scene<?> scene) throws Exception {
    int size = catalog(scene).maxBatch();
    assertThat(size).as("maxBatch()").isPositive().isEqualTo(catalog(scene).maxBatch());
    Set<ProductRef> batch = new HashSet<>();
    for (int number = 1; number <= Math.min(size, MOST); number++) {
      batch.add(scene.shop().putProduct(TestProduct.number(number)));
    }
    assertThat(catalog(scene).find(batch)).containsOnlyKeys(batch);
  }

  private static void asksAtOnce(Scene<?> scene) throws Exception {
    int size = Math.min(catalog(scene).maxBatch(), SEVERAL);
    List<ProductRef> refs = new ArrayList<>();
    for (int number = 1; number <= size; number++) {
      refs.add(scene.shop().putProduct(TestProduct.number(number)));
    }
    // What it must know of the shop beside the products, it may ask for the first time.
    only(scene, refs.getFirst());
    int before = scene.shop().requests(Requests.ALL);
    assertThat(catalog(scene).find(Set.copyOf(refs))).hasSize(size);
    assertThat(scene.shop().requests(Requests.ALL) - before)
        .as("requests for %d products", size)
        .isLessThanOrEqualTo(Math.max(1, size / 2));
  }

  private static void givesParents(Scene<?> scene) throws Exception {
    ProductRef parent = scene.shop().putProduct(TestProduct.number(1));
    ProductRef variant = scene.shop().putVariant(parent, Optional.empty());
    assertThat(variant).isNotEqualTo(parent);
    requireDetails(only(scene, variant), TestProduct.number(1));
  }

  private static void prefersOwn(Scene<?> scene) throws Exception {
    String own = TestProduct.gtin(77);
    ProductRef parent = scene.shop().putProduct(TestProduct.number(1));
    ProductRef variant = scene.shop().putVariant(parent, Optional.of(own));
    ProductRef sibling = scene.shop().putVariant(parent, Optional.empty());
    Map<ProductRef, ProductDetails> found = find(scene, Set.of(parent, variant, sibling));
    assertThat(found).containsOnlyKeys(parent, variant, sibling);
    requirePublic(of(found, variant));
    assertThat(of(found, variant).gtin()).contains(own);
    assertThat(of(found, variant).brand()).contains(TestProduct.number(1).brand());
    requireDetails(of(found, parent), TestProduct.number(1));
    requireDetails(of(found, sibling), TestProduct.number(1));
  }

  private static void leavesOut(Scene<?> scene, BiConsumer<FakeShop<?>, ProductRef> remove)
      throws Exception {
    ProductRef removed = scene.shop().putProduct(TestProduct.number(1));
    ProductRef other = scene.shop().putProduct(TestProduct.number(2));
    remove.accept(scene.shop(), removed);
    Map<ProductRef, ProductDetails> found = find(scene, Set.of(removed, other));
    assertThat(found).containsOnlyKeys(other);
    requireDetails(of(found, other), TestProduct.number(2));
    assertThat(catalog(scene).find(Set.of(removed))).isEmpty();
  }

  private static void leavesOutVariant(Scene<?> scene) throws Exception {
    ProductRef parent = scene.shop().putProduct(TestProduct.number(1));
    ProductRef variant = scene.shop().putVariant(parent, Optional.empty());
    ProductRef other = scene.shop().putProduct(TestProduct.number(2));
    scene.shop().deleteProduct(parent);
    assertThat(find(scene, Set.of(variant, other))).containsOnlyKeys(other);
  }

  /** A line that names no product at all, as of one that was deleted since. */
  private static void leavesOutNameless(Scene<?> scene) throws Exception {
    ProductRef nameless =
        new ProductRef(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    ProductRef other = scene.shop().putProduct(TestProduct.number(2));
    assertThat(find(scene, Set.of(nameless, other))).containsOnlyKeys(other);
  }

  private static void showsNothingPersonal(Scene<?> scene) throws Exception {
    scene.shop().put(TestOrder.number(1));
    ProductRef ref = scene.shop().putProduct(TestProduct.number(1));
    scene.redaction().verify("the product's details", only(scene, ref).toString());
  }
}
