/** What lists and events cost, by JMH. */
@NullMarked
package eu.c4l.recommender.bench;

import org.jspecify.annotations.NullMarked;
