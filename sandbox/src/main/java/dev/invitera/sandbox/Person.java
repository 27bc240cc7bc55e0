package dev.invitera.sandbox;

import java.util.List;

/**
 * An invented customer.
 *
 * @param email empty for one who left none
 * @param language as WPML writes it
 * @param magentoStore the id of the store view of that language
 */
public record Person(
    String firstName,
    String lastName,
    String email,
    String country,
    String language,
    int magentoStore) {

  /** Customers of many languages and scripts, one of them without an e-mail address. */
  public static final List<Person> ALL =
      List.of(
          new Person("Anna", "Jansen", "anna.jansen@example.com", "NL", "nl", 2),
          new Person("Jürgen", "Groß", "juergen.gross@mail.example", "DE", "de", 3),
          new Person("明", "王", "wang.ming@example.org", "CN", "zh-hans", 5),
          new Person("יעל", "כהן", "yael.cohen@example.com", "IL", "he", 1),
          new Person("Zoë 🌻", "van den Berg", "zoe@example.net", "BE", "nl", 2),
          new Person("Ingrid", "Ødegård", "ingrid@post.example", "NO", "nb", 1),
          new Person("João", "Conceição", "joao@example.com", "BR", "pt-br", 4),
          new Person(" <b>Pat</b>", "O'Neil & Co", "pat@example.org", "GB", "en", 1),
          new Person("Åsa", "Sjöberg", "asa.sjoberg@example.com", "SE", "sv", 1),
          new Person("Counter", "Customer", "", "SE", "sv", 1));

  /** First and last name. */
  public String fullName() {
    return firstName + " " + lastName;
  }

  /** Keeps the person out of messages, invented or not. */
  @Override
  public String toString() {
    return "Person[" + country + "]";
  }
}
