/**
 * A Magento Open Source 2.4.7 shop as seen over HTTP: the REST API V1 with its search criteria and
 * its authentication, modeled on what a running shop was seen to answer; on request with the traits
 * of 2.3.
 */
@NullMarked
package dev.invitera.sandbox.magento;

import org.jspecify.annotations.NullMarked;
