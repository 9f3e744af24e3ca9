package eu.c4l.server.suggestions;

import java.util.List;
import java.util.Set;

import eu.c4l.recommender.Source;
import eu.c4l.server.accounts.Account;

/** Somebody worth knowing now, and why, in the reader's language. */
public record Suggested(Account account, List<Because> reasons, Set<Source> sources) {

    public Suggested {
        reasons = List.copyOf(reasons);
        sources = Set.copyOf(sources);
    }

    /** A reason: its kind for programs, its sentence for people. */
    public record Because(String kind, String text) {}
}
