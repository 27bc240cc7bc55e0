/**
 * Trustpilot's invitation side as seen over HTTP: tokens, business units, e-mail invitations,
 * templates, and the pages behind links that a shop makes itself. Where Trustpilot documents no
 * answer, what this one gives is an assumption, and said so.
 */
@NullMarked
package dev.invitera.sandbox.trustpilot;

import org.jspecify.annotations.NullMarked;
