package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.Customer;
import dev.invitera.connector.order.ShopOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who ordered, in all forms that are none or half a person. */
class OddPeopleTest {

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"\"", "\"absent\"", "\"Main Street 1\"", "7", "[1]"})
  void anOrderWithoutABillingAddressHasNoNameOfIt(String billing) {
    ShopOrder order = OddOrder.read("{\"billing_address\":" + billing + "}");

    assertThat(order.customer().map(Customer::email)).contains("buyer0@example.com");
    assertThat(order.customer().map(Customer::name)).contains("");
    assertThat(order.country()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\" \"", "[]", "\"absent\""})
  void anEmailOfNothingIsNone(String email) {
    String changes =
        "{\"customer_email\":%s,\"billing_address\":{\"email\":%s}}".formatted(email, email);

    assertThat(OddOrder.read(changes).customer().map(Customer::email)).contains("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"value\":\"zoe@customer.example\"}", "[\"zoe@customer.example\"]"})
  void anEmailThatCannotBeReadIsNamedAndNotShown(String email) {
    assertThat(OddOrder.unreadable("{\"customer_email\":" + email + "}"))
        .startsWith("customer_email")
        .doesNotContain("zoe");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Zoe\"                | \"Vis\"             | Zoe Vis",
        "\"Zoe\\r\\n\"          | \"\\u202eVis\"      | Zoe Vis",
        "\"Zoe\\u0000\"         | \"\\tVis\\u200b\"   | Zoe Vis",
        "\"Zoe\\u0308\"         | null                | Zoë",
        "17                     | \"Vis\"             | 17 Vis",
        "{\"en\":\"Zoe\"}       | \"Vis\"             | Vis",
        "[\"Zoe\"]              | \"Vis\"             | Vis",
        "\"\"                   | \"\"                | John Doe"
      })
  void namesAreAsPeopleReadThem(String first, String last, String name) {
    String changes = "{\"customer_firstname\":%s,\"customer_lastname\":%s}".formatted(first, last);

    assertThat(OddOrder.read(changes).customer().map(Customer::name)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "null", "\"NLD\"", "31", "{}", "\"N1\""})
  void aCountryThatIsNoneIsLeftOut(String country) {
    assertThat(OddOrder.read("{\"billing_address\":{\"country_id\":" + country + "}}").country())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"extension_attributes\":\"absent\"}",
        "{\"extension_attributes\":[]}",
        "{\"extension_attributes\":null,\"payment\":null,\"status_histories\":null}",
        "{\"is_virtual\":1,\"extension_attributes\":{\"shipping_assignments\":[]}}",
        "{\"is_virtual\":true}",
        "{\"is_virtual\":{}}",
        "{\"customer_group_id\":[],\"store_name\":[]}",
        "{\"store_name\":\"\\n\\n\",\"customer_group_id\":\"\"}"
      })
  void whatIsNotReadOrNotNeededMayBeAnything(String changes) {
    assertThat(OddOrder.read(changes).customer().map(Customer::name)).contains("John Doe");
  }
}
