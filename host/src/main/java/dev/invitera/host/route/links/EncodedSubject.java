package dev.invitera.host.route.links;

import java.util.List;

/** Whom and what a link is for, in the bytes that it is made of. */
record EncodedSubject(Utf8 email, Utf8 name, Utf8 reference, List<Utf8> skus, List<Utf8> tags) {

  static EncodedSubject of(LinkSubject subject) {
    return new EncodedSubject(
        Utf8.of(subject.email()),
        Utf8.of(subject.name()),
        Utf8.of(subject.reference()),
        subject.skus().stream().map(Utf8::of).toList(),
        subject.tags().stream().map(Utf8::of).toList());
  }
}
