package dev.invitera.benchmarks.links;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The measure for the others: business-generated links with the JDK alone, and without a file. */
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class BareLinkBenchmark {

  private final BareLink bare = new BareLink();
  private final Cipher cipher;
  private final Mac mac;

  public BareLinkBenchmark() {
    try {
      cipher = bare.cipher();
      mac = bare.mac();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES/CBC or HmacSHA256", e);
    }
  }

  @Benchmark
  public String freshCipher(Customers customers) throws GeneralSecurityException {
    return bare.link(customers.next(), bare.cipher(), bare.mac());
  }

  @Benchmark
  public String reusedCipher(Customers customers) throws GeneralSecurityException {
    return bare.link(customers.next(), cipher, mac);
  }
}
