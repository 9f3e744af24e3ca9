/**
 * Text of people: plain text to HTML and back, cleaning of HTML from outside, finding mentions and hashtags.
 * Start reading at {@link eu.c4l.server.platform.text.PostText}.
 */
@NullMarked
package eu.c4l.server.platform.text;

import org.jspecify.annotations.NullMarked;
