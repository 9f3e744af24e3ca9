package eu.c4l.server.platform;

import eu.c4l.federation.vocabulary.Activity;

/**
 * An activity whose actor stands for it by a proof in it, whoever sent it.
 *
 * @param body the whole of it, to be passed on as it came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Proven(Activity activity, byte[] body) {}
