/**
 * From YAML to immutable typed values, with all problems at once.
 *
 * <p>Sections are records: component names are keys in kebab case, types say how a text is read,
 * annotations give defaults, docs and what is planned. Binding, JSON schema and messages all come
 * from them. Texts are taken as written: {@code no}, {@code on}, {@code 0012} and {@code 1_000}
 * mean just that; {@code true} and {@code false} are the only booleans. Plain aliases work, merge
 * keys and tags do not. <code>${env:NAME}</code> and <code>${file:PATH}</code> stand for a whole
 * value; a literal <code>${</code> in front of such a name is written <code>$${</code>.
 */
package dev.invitera.host.config;
