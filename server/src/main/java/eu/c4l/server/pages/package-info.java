/**
 * Pages that show what several features know: profiles, posts, the home timeline, hashtags, notifications. Uses nearly
 * all features before it; start reading at {@link eu.c4l.server.pages.PagesFeature}.
 */
@NullMarked
package eu.c4l.server.pages;

import org.jspecify.annotations.NullMarked;
