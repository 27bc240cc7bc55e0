/** What shops' catalogs tell of products: asks, remembers, and knows what is wrong with them. */
package dev.invitera.host.catalog;
