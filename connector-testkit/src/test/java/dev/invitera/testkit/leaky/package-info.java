/** Classes with static state of all kinds, for the rule that finds it. */
package dev.invitera.testkit.leaky;
