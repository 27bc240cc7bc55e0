/** Where everything is put together: wiring and life cycle of a running host. */
package dev.invitera.host;
