/**
 * Pages: a theme's templates, texts and files, what every page shows around its own model, forms, cookies. Uses
 * {@code platform.http} and {@code platform.config}. Start reading at {@code Pages}.
 */
@NullMarked
package eu.c4l.server.platform.web;

import org.jspecify.annotations.NullMarked;
