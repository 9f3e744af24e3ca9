package eu.c4l.server.sessions;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a token may do, in Mastodon's words: {@code read} carries {@code read:statuses}, {@code follow} (old, still asked
 * for by apps) carries reading and writing of follows, blocks and mutes.
 */
public record Scopes(Set<String> names) {

    private static final List<String> READ = List.of(
            "accounts",
            "blocks",
            "bookmarks",
            "favourites",
            "filters",
            "follows",
            "lists",
            "mutes",
            "notifications",
            "search",
            "statuses");
    private static final List<String> WRITE = List.of(
            "accounts",
            "blocks",
            "bookmarks",
            "conversations",
            "favourites",
            "filters",
            "follows",
            "lists",
            "media",
            "mutes",
            "notifications",
            "reports",
            "statuses");
    private static final List<String> ADMIN = List.of("accounts", "reports", "domain_allows", "domain_blocks");
    private static final List<String> FOLLOW =
            List.of("read:blocks", "write:blocks", "read:follows", "write:follows", "read:mutes", "write:mutes");

    /** Every scope there is, for the metadata document. */
    public static final List<String> ALL = all();

    /** What an app gets that asks for nothing. */
    public static final Scopes READ_ONLY = new Scopes(Set.of("read"));

    /** Everything an account's owner may do. */
    public static final Scopes EVERYTHING =
            new Scopes(Set.of("read", "write", "follow", "push", "profile", "admin:read", "admin:write"));

    public Scopes {
        names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    /** Reads a list with spaces (or plus signs, as some apps send them) between; unknown words stay. */
    public static Scopes parse(String text) {
        return new Scopes(Arrays.stream(text.split("[\\s+]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Whether there are such scopes. */
    public boolean known() {
        return ALL.containsAll(names);
    }

    /** Whether all of the others are among these, be it under their broader name. */
    public boolean cover(Scopes others) {
        return others.names.stream().allMatch(this::covers);
    }

    private boolean covers(String wanted) {
        int colon = wanted.lastIndexOf(':');
        return names.contains(wanted)
                || (colon > 0 && names.contains(wanted.substring(0, colon)))
                || (FOLLOW.contains(wanted) && names.contains("follow"));
    }

    /** The names with what {@code follow} stands for spelled out, as routes ask for them. */
    Set<String> carried() {
        if (!names.contains("follow")) {
            return names;
        }
        Collection<String> carried = new LinkedHashSet<>(names);
        carried.addAll(FOLLOW);
        return Set.copyOf(carried);
    }

    private static List<String> all() {
        var all = new LinkedHashSet<>(List.of("read", "write", "follow", "push", "profile"));
        READ.forEach(name -> all.add("read:" + name));
        WRITE.forEach(name -> all.add("write:" + name));
        all.addAll(List.of("admin:read", "admin:write"));
        for (var name : ADMIN) {
            all.add("admin:read:" + name);
            all.add("admin:write:" + name);
        }
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return String.join(" ", names);
    }
}
