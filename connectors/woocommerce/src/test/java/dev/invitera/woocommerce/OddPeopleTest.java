package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.Customer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who ordered, in all forms that are none or half a person. */
class OddPeopleTest {

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"\"", "\"absent\"", "false", "7"})
  void anOrderWithoutABillingAddressHasNoCustomer(String billing) {
    assertThat(OddOrder.read("{\"billing\":" + billing + "}").customer()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"\"", "\"  \"", "\"absent\"", "false", "{}"})
  void anEmailOfNothingIsNone(String email) {
    assertThat(OddOrder.read("{\"billing\":{\"email\":" + email + "}}").customer())
        .hasValueSatisfying(customer -> {
          assertThat(customer.email()).isEmpty();
          assertThat(customer.name()).isNotEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"\"", "\"absent\"", "{\"first_name\":null}"})
  void aVirtualOrderNeedsNoShippingAddress(String shipping) {
    assertThat(OddOrder.read("{\"customer_id\":0,\"shipping\":" + shipping + "}").customer())
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Ann &amp; Bo\"      | \"O&#039;Neil\"    | Ann & Bo O'Neil",
        "\"M&uuml;ller\"       | \"\"               | Müller",
        "\"A &lt; B\"          | null               | A < B",
        "\"AT&T\"              | \"&copyright\"     | AT&T &copyright",
        "\"Zoe\\r\\n\"         | \"\\u202eVis\"     | Zoe Vis",
        "\"Zoe\\u0000\"        | \"\\tVis\\u200b\"  | Zoe Vis",
        "\"Zoe\\u0308\"        | []                 | Zoë",
        "17                    | \"Vis\"            | 17 Vis",
        "{\"en\":\"Zoe\"}      | \"Vis\"            | Vis"
      })
  void namesAreAsPeopleReadThem(String first, String last, String name) {
    String billing = "{\"first_name\":%s,\"last_name\":%s}".formatted(first, last);

    assertThat(OddOrder.read("{\"billing\":" + billing + "}").customer().map(Customer::name))
        .contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "null", "\"NLD\"", "\"Nederland\"", "31", "[]", "\"N1\""})
  void aCountryThatIsNoneIsLeftOut(String country) {
    String changes =
        "{\"billing\":{\"country\":%s},\"shipping\":{\"country\":\"\"}}".formatted(country);

    assertThat(OddOrder.read(changes).country()).isEmpty();
  }
}
