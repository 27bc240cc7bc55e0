package dev.invitera.benchmarks.links;

import dev.invitera.host.route.links.LinkSubject;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Customers one after the other, so that no link is made twice in a row. */
@State(Scope.Thread)
public class Customers {

  private final LinkSubject[] customers =
      IntStream.range(0, 1024).mapToObj(Shop::customer).toArray(LinkSubject[]::new);

  private int last;

  LinkSubject next() {
    last = (last + 1) % customers.length;
    return customers[last];
  }
}
