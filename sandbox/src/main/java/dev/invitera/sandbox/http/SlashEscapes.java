package dev.invitera.sandbox.http;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/** Writes the slash as PHP does by default: {@code \/}. */
final class SlashEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;
  private static final SerializedString SLASH = new SerializedString("\\/");

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] codes = standardAsciiEscapesForJSON();
    codes['/'] = ESCAPE_CUSTOM;
    return codes;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int character) {
    return character == '/' ? SLASH : null;
  }
}
