/** Links made here, without any call: what Trustpilot learns, it learns from the customer. */
package dev.invitera.host.route.links;
