/** The HTTP face: two listeners, thin, without rules of their own. */
package dev.invitera.host.web;
