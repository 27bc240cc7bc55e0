package dev.invitera.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One wrong thing each in an otherwise correct file, with the message for it. */
class ConfigProblemsTest {

  /** Line 1 is "server:"; a case replaces one line by others. */
  private static final String EMAIL =
      """
      server:
        listen: 127.0.0.1:8080
      store:
        url: jdbc:sqlite:data/invitera.db
      plugins:
        directory: plugins
      trustpilot:
        acme:
          api-key: ${env:TP_KEY}
          api-secret: ${env:TP_SECRET}
      shops:
        acme:
          connector: woocommerce
          trustpilot: { account: acme, business-unit: acme.se }
          invite:
            via: trustpilot-email
            trigger: fulfilled
            reviews: [service, product]
      """;

  private static final String LINK =
      """
      shops:
        acme:
          connector: woocommerce
          invite:
            via: business-generated-link
            trigger: fulfilled
            link:
              domain: acme.se
              encryption-key: ${env:BGL_ENC}
              authentication-key: ${env:BGL_AUTH}
      """;

  private static final String UNIQUE =
      """
      shops:
        acme:
          connector: woocommerce
          invite:
            via: unique-link
            trigger: fulfilled
            link:
              domain: acme.se
              secret: ${env:TP_SECRET}
      """;

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2 |   lisen: 127.0.0.1:8080 | config.yaml:2:3 server.lisen: unknown key; did you mean 'listen'?
          2 |   listen: 127.0.0.1 | config.yaml:2:11 server.listen: '127.0.0.1' is not host:port, such as 127.0.0.1:8080
          2 |   listen: 127.0.0.1:99999 | config.yaml:2:11 server.listen: '127.0.0.1:99999' has a port above 65535
          2 |   listen: 999.0.0.1:80 | config.yaml:2:11 server.listen: '999.0.0.1:80' does not begin with a valid IP address
          2 |   admin-listen: 127.0.0.1:8080 | config.yaml:2:17 server.admin-listen: must differ from listen
          2 |   admin-token: ${env:SHORT} | config.yaml:2:16 server.admin-token: is too short; use at least 16 characters
          2 |   public-url: http://acme.se | config.yaml:2:15 server.public-url: is not https; orders with personal data would arrive unencrypted
          2 |   public-url: https://acme.se?x=1 | config.yaml:2:15 server.public-url: must end before '?' or '#'
          2 |   public-url: acme.se | config.yaml:2:15 server.public-url: the value is not a full URL; begin with https://
          2 |   public-url: https://u:p@acme.se | config.yaml:2:15 server.public-url: the value must not hold a user or password; use the keys meant for them
          2 |   public-url: "https://a b" | config.yaml:2:15 server.public-url: the value is not a URL: illegal character in authority
          2 |   public-url: https:///x | config.yaml:2:15 server.public-url: the value is a URL without a valid host name
          4 |   url: jdbc:postgresql://db/x | config.yaml:4:3 store: key is missing: hosts that share a PostgreSQL need the same one, such as from 'openssl rand -hex 32'
          4 |   url: jdbc:postgresql://db/x?password=p | config.yaml:4:8 store.url: must not hold a password: it goes into store.password
          4 |   url: data.db | config.yaml:4:8 store.url: 'data.db' is neither jdbc:sqlite:PATH nor jdbc:postgresql://…
          4 |   user: me | config.yaml:4:9 store.user: is for PostgreSQL; SQLite has no users
          4 |   password: ${env:SHORT} | config.yaml:4:13 store.password: is for PostgreSQL; SQLite has no passwords
          4 |   key: ${env:SHORT} | config.yaml:4:8 store.key: is too short; use at least 32 characters
          4 |   retention: { person: 0d } | config.yaml:4:24 store.retention.person: must be longer than 0s
          4 |   retention: { person: 7 } | config.yaml:4:24 store.retention.person: '7' is not a duration such as 90s, 15m, 12h or 7d
          4 |   retention: { person: -7d } | config.yaml:4:24 store.retention.person: '-7d' is not a duration such as 90s, 15m, 12h or 7d
          4 |   retention: { person: 0 } | config.yaml:4:24 store.retention.person: '0' has no unit; write 0s
          4 |   retention: { person: 9999d } | config.yaml:4:24 store.retention.person: '9999d' is longer than ten years, 3650d
          4 |   retention: 7d | config.yaml:4:14 store.retention: must be a section of keys
          4 |   url: [a] | config.yaml:4:8 store.url: must be a single value, not a list
          4 |   url: { a: b } | config.yaml:4:8 store.url: must be a single value, not a section of keys
          4 |   url: | config.yaml:4:7 store.url: has no value; write one, or remove the key
          4 |   url: null | config.yaml:4:8 store.url: has no value; write one, or remove the key
          6 |   trust: signed | config.yaml:5:1 plugins.keys: is required with trust signed: the public keys with which plugins may be signed
          6 |   trust: sigend | config.yaml:6:10 plugins.trust: 'sigend' is none of any, locked, signed; did you mean 'signed'?
          6 |   keys: [UEAKKERWE7n6dnFA5caz7yrqb/MqtFYvqMtvNWK0MdU=] | config.yaml:6:3 plugins.keys: is used with trust: signed only; remove it, or write trust: signed
          6 | trsut: any | config.yaml:6:3 plugins.trsut: unknown key; did you mean 'trust'?
          """)
  void saysWhatIsWrongOutsideTheShops(int line, String text, String message) {
    assertThat(problemsOf(EMAIL, line, text)).containsExactly(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          9 |     api-kye: ${env:TP_KEY} | config.yaml:8:3 trustpilot.acme.api-key: is required: API key of the application at Trustpilot. | config.yaml:9:5 trustpilot.acme.api-kye: unknown key; did you mean 'api-key'?
          9 |     api-key: ${env:NOT_THERE} | config.yaml:9:14 trustpilot.acme.api-key: the environment variable NOT_THERE is not set |
          9 |     api-key: ${env:EMPTY} | config.yaml:9:14 trustpilot.acme.api-key: the environment variable EMPTY is empty |
          9 |     api-key: ${file:none.txt} | config.yaml:9:14 trustpilot.acme.api-key: the file none.txt does not exist |
          9 |     api-key: ${vault:x} | config.yaml:9:14 trustpilot.acme.api-key: unknown kind of reference; write ${env:NAME} or ${file:PATH}, or $${ for a literal ${ |
          9 |     api-key: abc${env:TP_KEY} | config.yaml:9:14 trustpilot.acme.api-key: a reference must be the whole value; put the whole text where it points, or write $${ for a literal ${ |
          """)
  void saysWhatIsWrongWithAnAccount(int line, String text, String first, String second) {
    List<String> wanted = new ArrayList<>(List.of(first));
    if (second != null) {
      wanted.add(second);
    }
    wanted.add(
        "config.yaml:14:28 shops.acme.trustpilot.account: the account 'acme' has problems of its"
            + " own");
    assertThat(problemsOf(EMAIL, line, text)).containsExactlyElementsOf(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          grant: authorization-code | :11:12 trustpilot.acme.grant: 'authorization-code' is known, but not in this version
          grant: passwort | :11:12 trustpilot.acme.grant: 'passwort' is none of client-credentials, password; did you mean 'password'?
          username: me | :11:5 trustpilot.acme.username: not used with grant client-credentials; write grant: password
          api-url: http://api.trustpilot.com | :11:14 trustpilot.acme.api-url: must begin with https://, since credentials are sent there
          invitations-url: http://x.example | :11:22 trustpilot.acme.invitations-url: must begin with https://, since credentials are sent there
          rate-limit: 833 | :11:17 trustpilot.acme.rate-limit: '833' is not calls per time such as 833/5m, nor none
          rate-limit: 0/5m | :11:17 trustpilot.acme.rate-limit: '0/5m' allows nothing; write at least 1/1s, or none
          business-user-id: "" | :11:23 trustpilot.acme.business-user-id: is empty; write a value, or remove the key
          """)
  void saysWhatIsWrongWithAnAccountsFurtherKeys(String text, String message) {
    String yaml = EMAIL.replace("shops:", "    " + text + "\nshops:");
    assertThat(new ConfigDirectory(temporary).problems(yaml))
        .containsExactly(
            "config.yaml" + message,
            "config.yaml:15:28 shops.acme.trustpilot.account: the account 'acme' has problems of"
                + " its own");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          12 |   Acme: | :12:3 shops.Acme: is not a shop id: lower-case letters, digits and dashes, a letter or digit first |
          13 |     conector: woocommerce | :12:3 shops.acme.connector: is required: The id of the plugin that reads the shop. | :13:5 shops.acme.conector: unknown key; did you mean 'connector'?
          13 |     connector: Woo Commerce | :13:16 shops.acme.connector: 'Woo Commerce' is not a connector id such as woocommerce |
          14 |     trustpilot: { account: acmee, business-unit: acme.se } | :14:28 shops.acme.trustpilot.account: there is no account 'acmee' under trustpilot; did you mean 'acme'? |
          14 |     trustpilot: { account: acme } | :14:5 shops.acme.trustpilot.business-unit: is required: The company's domain at Trustpilot, or its 24-digit hexadecimal id. |
          14 |     trustpilot: { account: acme, business-unit: "https://Acme.se/x" } | :14:49 shops.acme.trustpilot.business-unit: 'https://Acme.se/x' is not a domain such as acme.se; did you mean 'acme.se'? |
          14 |     trustpilot: { account: acme, business-unit: 507f191e810c19729de860e } | :14:49 shops.acme.trustpilot.business-unit: '507f191e810c19729de860e' is neither a domain nor 24 hexadecimal digits |
          14 |     was: other | :12:3 shops.acme.trustpilot: is required with via trustpilot-email: account, business-unit |
          16 |       via: invitation-link | :16:12 shops.acme.invite.via: 'invitation-link' is known, but not in this version |
          16 |       via: automatic-feedback | :16:12 shops.acme.invite.via: 'automatic-feedback' is known, but not in this version |
          16 |       via: csv-file | :16:12 shops.acme.invite.via: 'csv-file' is known, but not in this version |
          16 |       via: trustpilot-mail | :16:12 shops.acme.invite.via: 'trustpilot-mail' is none of trustpilot-email, business-generated-link, unique-link; did you mean 'trustpilot-email'? |
          17 |       trigger: fulfiled | :17:16 shops.acme.invite.trigger: 'fulfiled' is none of paid, fulfilled, delivered; platform statuses go in brackets: [status]; did you mean 'fulfilled'? |
          17 |       trigger: [] | :17:16 shops.acme.invite.trigger: needs at least one status |
          18 |       reviews: service | :18:16 shops.acme.invite.reviews: must be a list; write it in brackets: [a, b] |
          18 |       reviews: [] | :18:16 shops.acme.invite.reviews: must not be empty |
          18 |       reviews: [service, service] | :18:16 shops.acme.invite.reviews: names the same value twice |
          18 |       reviews: [servis] | :18:17 shops.acme.invite.reviews[0]: 'servis' is none of service, product; did you mean 'service'? |
          """)
  void saysWhatIsWrongWithAShop(int line, String text, String message, String more) {
    List<String> wanted = new ArrayList<>(List.of("config.yaml" + message));
    if (more != null) {
      wanted.add("config.yaml" + more);
    }
    assertThat(problemsOf(EMAIL, line, text)).containsExactlyElementsOf(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          dealy: 7d | :19:7 shops.acme.invite.dealy: unknown key; did you mean 'delay'?
          zzz: 7d | :19:7 shops.acme.invite.zzz: unknown key
          only-if: "true" | :19:7 shops.acme.invite.only-if: known, but not in this version
          once-per-customer: 30d | :19:7 shops.acme.invite.once-per-customer: known, but not in this version
          sample: 3 | :19:7 shops.acme.invite.sample: known, but not in this version
          send-between: 9-17 | :19:7 shops.acme.invite.send-between: known, but not in this version
          consent: x | :19:7 shops.acme.invite.consent: known, but not in this version
          profiles: x | :19:7 shops.acme.invite.profiles: known, but not in this version
          delay: 91d | :19:14 shops.acme.invite.delay: the delays make up 91d, more than max-age 90d: nothing would be invited
          max-age: 6d | :19:16 shops.acme.invite.max-age: the delays make up 7d, more than max-age 6d: nothing would be invited
          max-lateness: 0s | :19:21 shops.acme.invite.max-lateness: must be at least 1m, or nothing is ever in time
          unless: [refunded] | :19:15 shops.acme.invite.unless: Trustpilot asks to invite all customers or none; leaving out refunded orders may break its guidelines
          unless: [fulfilled] | :19:15 shops.acme.invite.unless: 'fulfilled' would call off what the trigger asks for
          locale: sv | :19:15 shops.acme.invite.locale: 'sv' is not a locale that Trustpilot has, such as sv-SE; did you mean 'sv-SE'?
          locale: { from: [country] } | :19:23 shops.acme.invite.locale.from: 'country' needs by-country, such as by-country: { SE: sv-SE }
          locale: { from: [order], by-country: { SE: sv-SE } } | :19:32 shops.acme.invite.locale.by-country: not used: 'from' does not name 'country'
          locale: { by-country: { UK: en-GB } } | :19:31 shops.acme.invite.locale.by-country.UK: 'UK' is not a country code such as SE; did you mean 'GB'?
          locale: { by-country: { se: sv-SE } } | :19:31 shops.acme.invite.locale.by-country.se: 'se' is not a country code such as SE; did you mean 'SE'?
          templates: { service: { sv-SE: 12 } } | :19:38 shops.acme.invite.templates.service.sv-SE: '12' is not a template id of 24 hexadecimal digits
          templates: { service: { otherwise: 12 } } | :19:42 shops.acme.invite.templates.service.otherwise: '12' is neither account, none nor a template id of 24 hexadecimal digits
          templates: { service: { xx-XX: 507f191e810c19729de860ea } } | :19:31 shops.acme.invite.templates.service.xx-XX: 'xx-XX' is not a locale that Trustpilot has, such as sv-SE
          sender: { email: acme } | :19:24 shops.acme.invite.sender.email: 'acme' is not an e-mail address
          tags: [a b] | :19:14 shops.acme.invite.tags[0]: 'a b' is not a tag: letters, digits, underscore, dash and dot; an expression is { cel: … }
          redirect: /thanks | :19:17 shops.acme.invite.redirect: the value is not a full URL; begin with https://
          location: "" | :19:17 shops.acme.invite.location: is empty; write a value, or remove the key
          reference: name | :19:18 shops.acme.invite.reference: 'name' is none of number, id
          sku: [] | :19:12 shops.acme.invite.sku: must not be empty
          sku: [sku, sku] | :19:12 shops.acme.invite.sku: names the same value twice
          link: { domain: acme.se } | :19:7 shops.acme.invite.link: not used by trustpilot-email, only by business-generated-link and unique-link; remove it
          via: unique-link | :19:7 shops.acme.invite.via: duplicate key; it already stands in line 16
          <<: { a: b } | :19:7 shops.acme.invite.<<: merge keys are not supported; write the keys out
          location: !x y | :19:17 shops.acme.invite.location: tags such as !name are not used here; remove it
          [a]: b | :19:7 shops.acme.invite: a key must be one word, not a list or a section
          """)
  void saysWhatIsWrongWithAShopsRules(String text, String message) {
    assertThat(new ConfigDirectory(temporary).problems(EMAIL + "      " + text + "\n"))
        .containsExactly("config.yaml" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          product-delay: 1d | :19:7 shops.acme.invite.product-delay: needs reviews: [service, product]
          sku: [id] | :19:7 shops.acme.invite.sku: not used: reviews does not name product
          templates: { product: { otherwise: account } } | :19:20 shops.acme.invite.templates.product: not used: reviews does not name product
          """)
  void refusesWhatNeedsAProductReviewWithoutOne(String text, String message) {
    String yaml = EMAIL.replace("[service, product]", "[service]") + "      " + text + "\n";
    assertThat(new ConfigDirectory(temporary).problems(yaml))
        .containsExactly("config.yaml" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          redirect: https://acme.se/thanks | :5:7 shops.acme.invite.redirect: not used by business-generated-link, only by trustpilot-email; remove it
          templates: { service: { otherwise: account } } | :5:7 shops.acme.invite.templates: not used by business-generated-link, only by trustpilot-email; remove it
          sender: { name: Acme } | :5:7 shops.acme.invite.sender: not used by business-generated-link, only by trustpilot-email; remove it
          location: A1 | :5:7 shops.acme.invite.location: not used by business-generated-link, only by trustpilot-email; remove it
          product-delay: 1d | :5:7 shops.acme.invite.product-delay: not used by business-generated-link, only by trustpilot-email; remove it
          """)
  void refusesWhatALinkDoesNotCarry(String text, String message) {
    String yaml = LINK.replace("      via:", "      " + text + "\n      via:");
    assertThat(new ConfigDirectory(temporary).problems(yaml))
        .containsExactly("config.yaml" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          tags: [a] | :5:7 shops.acme.invite.tags: not used by unique-link, only by trustpilot-email and business-generated-link; remove it
          sku: [id] | :5:7 shops.acme.invite.sku: not used by unique-link, only by trustpilot-email and business-generated-link; remove it
          reviews: [product] | :5:16 shops.acme.invite.reviews: unique-link asks for service reviews only
          """)
  void refusesWhatAUniqueLinkDoesNotCarry(String text, String message) {
    String yaml = UNIQUE.replace("      via:", "      " + text + "\n      via:");
    assertThat(new ConfigDirectory(temporary).problems(yaml))
        .containsExactly("config.yaml" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          8 |         domain: https://acme.se/ | :8:17 shops.acme.invite.link.domain: 'https://acme.se/' is not a domain such as acme.se; did you mean 'acme.se'?
          9 |         encryption-key: ${env:SHORT} | :9:25 shops.acme.invite.link.encryption-key: is not base64 of exactly 32 bytes; copy it from the business app
          9 |         secret: ${env:SHORT} | :7:7 shops.acme.invite.link.encryption-key: is required with via business-generated-link
          9 |         encryption-key: MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE= | :9:25 shops.acme.invite.link.encryption-key: a secret stands in the file itself; better ${env:NAME} or ${file:PATH}
          """)
  void saysWhatIsWrongWithALink(int line, String text, String message) {
    assertThat(problemsOf(LINK, line, text).getFirst()).isEqualTo("config.yaml" + message);
  }

  @Test
  void asksForTheLinkThatTheRouteNeeds() {
    assertThat(
            new ConfigDirectory(temporary).problems(LINK.substring(0, LINK.indexOf("      link:"))))
        .containsExactly(
            "config.yaml:4:5 shops.acme.invite.link: is required with via business-generated-link:"
                + " domain and keys");
  }

  @Test
  void knowsTopLevelKeysOfLaterVersions() {
    assertThat(new ConfigDirectory(temporary).problems("profiles: {}\n" + EMAIL))
        .containsExactly("config.yaml:1:1 profiles: known, but not in this version");
  }

  @Test
  void asksForWhatAPasswordGrantNeeds() {
    String yaml = EMAIL.replace("shops:", "    grant: password\nshops:");
    assertThat(new ConfigDirectory(temporary).problems(yaml))
        .contains(
            "config.yaml:8:3 trustpilot.acme.username: is required with grant password",
            "config.yaml:8:3 trustpilot.acme.password: is required with grant password");
  }

  @Test
  void refusesAReplyThatWouldHaveToWait() {
    String yaml =
        LINK.replace("      link:", "      delay: 1d\n      link:")
            + "        hand-over: [reply]\n";
    assertThat(new ConfigDirectory(temporary).problems(yaml))
        .containsExactly(
            "config.yaml:12:20 shops.acme.invite.link.hand-over: reply needs delay: 0s, since a"
                + " webhook is answered at once; use order-note, or drop the delay");
  }

  @Test
  void refusesAnAccountOnALinkRoute() {
    String yaml =
        LINK.replace(
            "    invite:",
            "    trustpilot: { account: acme, business-unit: acme.se }\n    invite:");
    assertThat(new ConfigDirectory(temporary).problems(yaml))
        .containsExactly(
            "config.yaml:4:5 shops.acme.trustpilot: not used by business-generated-link, only by"
                + " trustpilot-email; remove it");
  }

  private List<String> problemsOf(String yaml, int line, String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(yaml.split("\n")));
    lines.set(line - 1, indent(lines.get(line - 1), text));
    return new ConfigDirectory(temporary)
        .variable("SHORT", "short")
        .variable("EMPTY", "")
        .problems(String.join("\n", lines) + "\n");
  }

  /** The table trims its cells: the replaced line's own indentation comes back. */
  private static String indent(String replaced, String text) {
    return replaced.replaceFirst("\\S.*", "") + text;
  }
}
