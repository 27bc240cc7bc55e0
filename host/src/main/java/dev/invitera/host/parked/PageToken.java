package dev.invitera.host.parked;

import dev.invitera.host.store.ParkedKind;
import dev.invitera.host.store.ParkedRow;
import dev.invitera.host.store.ParkedRows.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a list goes on.
 *
 * @param unreadable whether the shop's invitations are done
 */
record PageToken(String shop, boolean unreadable, Place place) {

  static PageToken after(ParkedRow row) {
    return new PageToken(row.shop(), row.kind() == ParkedKind.UNREADABLE, row.place());
  }

  String text() {
    return Stream.of(
            shop,
            Boolean.toString(unreadable),
            Long.toString(place.since().toEpochMilli()),
            place.orderId(),
            place.detail())
        .map(part ->
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(part.getBytes(StandardCharsets.UTF_8)))
        .collect(Collectors.joining("."));
  }

  static PageToken parse(String text) {
    try {
      List<String> parts =
          Stream.of(text.split("\\.", -1))
              .map(part -> new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
              .toList();
      return new PageToken(
          parts.get(0),
          Boolean.parseBoolean(parts.get(1)),
          new Place(
              Instant.ofEpochMilli(Long.parseLong(parts.get(2))), parts.get(3), parts.get(4)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw ParkedRefusal.wrong("after: take it from the page before, unchanged");
    }
  }
}
