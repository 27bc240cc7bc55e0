package dev.invitera.host.cli;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals that ask a process to end, taken over from Java, which would end with their number
 * and be deaf to a second one. Through {@code sun.misc.Signal} of the module jdk.unsupported, and
 * by reflection, because the compiler's warning of that class cannot be switched off for one file.
 */
final class EndSignals {

  private static final Logger LOG = LoggerFactory.getLogger(EndSignals.class);
  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

  private EndSignals() {}

  /**
   * Takes them over for the rest of the process's life.
   *
   * @param action told each signal's number, each time on a thread of its own
   */
  static void onEach(IntConsumer action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodHandle number = lookup.findVirtual(signal, "getNumber", methodType(int.class));
      MethodHandle act =
          lookup
              .findVirtual(IntConsumer.class, "accept", methodType(void.class, int.class))
              .bindTo(action);
      Object taker =
          MethodHandleProxies.asInterfaceInstance(
              handler, MethodHandles.filterReturnValue(number, act));
      for (String name : NAMES) {
        take(signal, handler, name, taker);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no sun.misc.Signal: use a whole JDK 25", e);
    }
  }

  private static void take(Class<?> signal, Class<?> handler, String name, Object taker)
      throws ReflectiveOperationException {
    try {
      Object one = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, one, taker);
    } catch (InvocationTargetException e) {
      // Not every system has each of them, and -Xrs leaves all to the system.
      LOG.debug("SIG{} is left to Java: {}", name, String.valueOf(e.getCause()));
    }
  }
}
