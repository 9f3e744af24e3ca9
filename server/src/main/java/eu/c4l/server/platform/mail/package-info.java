/** E-mail to the people of the instance: a row in the same transaction, sent by a job. Start at {@code Mails}. */
@NullMarked
package eu.c4l.server.platform.mail;

import org.jspecify.annotations.NullMarked;
