package eu.c4l.server.statuses;

import eu.c4l.federation.vocabulary.PostBuilder;

/** A later feature's share in the post that other servers read, for example what makes an article a teaching material. */
@FunctionalInterface
public interface PostDecorator {

    /** Called in the transaction, for every local status that is sent or served; leaves alone what is not its own. */
    void decorate(Status status, PostBuilder post);
}
