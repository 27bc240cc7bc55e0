package dev.invitera.host.connector;

import com.github.zafarkhaja.semver.Version;
import dev.invitera.host.connector.PluginLock.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of {@code plugins.lock}. */
final class LockLines {

  private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+sha256:([0-9a-f]{64})");
  private static final int SHOWN_LENGTH = 60;

  private LockLines() {}

  static PluginLock parse(Path file, List<String> lines) throws Objection {
    SortedMap<String, Entry> entries = new TreeMap<>();
    int number = 0;
    for (String line : lines) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        Entry entry = entry(file, number, text);
        Entry first = entries.putIfAbsent(entry.id(), entry);
        if (first != null) {
          throw new Objection(
              "%s:%d: plugin '%s' already stands in line %d"
                  .formatted(file, number, entry.id(), first.line()),
              LockFile.REMEDY);
        }
      }
    }
    return new PluginLock(entries);
  }

  static String line(Entry entry) {
    return "%s %s sha256:%s".formatted(entry.id(), entry.version(), entry.sha256());
  }

  private static Entry entry(Path file, int number, String text) throws Objection {
    Matcher matcher = LINE.matcher(text);
    if (!matcher.matches()
        || !JarRules.ID.matcher(matcher.group(1)).matches()
        || Version.tryParse(matcher.group(2)).isEmpty()) {
      String shown = text.length() > SHOWN_LENGTH ? text.substring(0, SHOWN_LENGTH) + "…" : text;
      throw new Objection(
          "%s:%d: '%s' is not a plugin's id, version and sha256:…".formatted(file, number, shown),
          LockFile.REMEDY);
    }
    return new Entry(matcher.group(1), matcher.group(2), matcher.group(3), number);
  }
}
