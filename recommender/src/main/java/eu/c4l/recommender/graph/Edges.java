package eu.c4l.recommender.graph;

/** All edges, each kept at both of its ends. One writer. */
final class Edges {
    /** Bit of a tie's row: the row's owner follows the other. */
    static final int OUT = 1;
    /** Bit of a tie's row: the other follows the row's owner. */
    static final int IN = 2;

    private static final float NOTHING = 1e-4f;

    /** person → {@code other << 2 | bits}. */
    final IntLists ties = IntLists.counting(1);
    /** person → concept of the profile. */
    final IntLists interests = new IntLists(1);
    /** person → concept published about, kept sum. */
    final IntLists topics = new IntLists(2);
    /** concept → person, once for interest and topic. */
    final IntLists audience = new IntLists(1);
    /** person → community. */
    final IntLists memberships = new IntLists(1);
    /** community → person. */
    final IntLists members = new IntLists(1);
    /** person → object, kept sum. */
    final IntLists touched = new IntLists(2);
    /** object → concept, what it added to the author's sum. */
    final IntLists about = new IntLists(2);
    /** object → person, bits of what they did. */
    final IntLists acts = new IntLists(2);
    /** person → author they responded to, kept sum. */
    final IntLists responses = new IntLists(2);
    /** author → person who responded. */
    final IntLists responders = new IntLists(1);

    void tie(int from, int to) {
        if (from == to) {
            return;
        }
        // A giant account's row is only searched if the tie is known at the small end.
        int small = ties.rows(from) <= ties.rows(to) ? from : to;
        if (findTie(small, small == from ? to : from) < 0) {
            ties.add(from, to << 2 | OUT);
            ties.add(to, from << 2 | IN);
        } else {
            mark(from, to, OUT);
            mark(to, from, IN);
        }
    }

    void untie(int from, int to) {
        unmark(from, to, OUT);
        unmark(to, from, IN);
    }

    private void mark(int owner, int other, int bit) {
        int at = findTie(owner, other);
        if (at > 0) {
            ties.set(owner, at, ties.of(owner)[at] | bit);
        }
    }

    private void unmark(int owner, int other, int bit) {
        int at = findTie(owner, other);
        if (at < 0) {
            return;
        }
        int left = ties.of(owner)[at] & ~bit;
        if ((left & (OUT | IN)) == 0) {
            ties.removeAt(owner, at);
        } else {
            ties.set(owner, at, left);
        }
    }

    int findTie(int owner, int other) {
        int[] list = ties.of(owner);
        for (int at = 1; at <= list[0]; at++) {
            if (list[at] >>> 2 == other) {
                return at;
            }
        }
        return -1;
    }

    /** Adds to a kept sum at the first end; the second end only knows who. */
    static void raise(IntLists sums, IntLists back, int owner, int other, float amount) {
        int at = sums.find(owner, other);
        if (at > 0) {
            sums.set(owner, at + 1, Float.floatToRawIntBits(Float.intBitsToFloat(sums.of(owner)[at + 1]) + amount));
        } else {
            sums.add(owner, other, Float.floatToRawIntBits(amount));
            back.add(other, owner);
        }
    }

    /** Takes away from a kept sum; what is left of rounding counts as nothing. */
    static void lower(IntLists sums, IntLists back, int owner, int other, float amount) {
        int at = sums.find(owner, other);
        if (at < 0) {
            return;
        }
        float before = Float.intBitsToFloat(sums.of(owner)[at + 1]);
        float left = before - amount;
        if (left <= before * NOTHING) {
            sums.removeAt(owner, at);
            back.remove(other, owner);
        } else {
            sums.set(owner, at + 1, Float.floatToRawIntBits(left));
        }
    }

    static float sum(IntLists sums, int owner, int other) {
        int[] list = sums.of(owner);
        for (int row = 0, at = 1; row < list[0]; row++, at += 2) {
            if (list[at] == other) {
                return Float.intBitsToFloat(list[at + 1]);
            }
        }
        return 0;
    }

    void interest(int person, int concept) {
        if (interests.find(person, concept) < 0) {
            if (topics.find(person, concept) < 0) {
                audience.add(concept, person);
            }
            interests.add(person, concept);
        }
    }

    void clearInterests(int person) {
        int[] old = interests.of(person);
        interests.clear(person);
        for (int at = 1; at <= old[0]; at++) {
            if (topics.find(person, old[at]) < 0) {
                audience.remove(old[at], person);
            }
        }
    }

    void publishAbout(int person, int concept, int object, float amount) {
        about.add(object, concept, Float.floatToRawIntBits(amount));
        int at = topics.find(person, concept);
        if (at > 0) {
            topics.set(
                    person, at + 1, Float.floatToRawIntBits(Float.intBitsToFloat(topics.of(person)[at + 1]) + amount));
            return;
        }
        if (interests.find(person, concept) < 0) {
            audience.add(concept, person);
        }
        topics.add(person, concept, Float.floatToRawIntBits(amount));
    }

    void unpublish(int person, int object) {
        int[] list = about.of(object);
        about.clear(object);
        for (int row = 0, at = 1; row < list[0]; row++, at += 2) {
            lowerTopic(person, list[at], Float.intBitsToFloat(list[at + 1]));
        }
    }

    private void lowerTopic(int person, int concept, float amount) {
        int at = topics.find(person, concept);
        if (at < 0) {
            return;
        }
        float before = Float.intBitsToFloat(topics.of(person)[at + 1]);
        float left = before - amount;
        if (left > before * NOTHING) {
            topics.set(person, at + 1, Float.floatToRawIntBits(left));
            return;
        }
        topics.removeAt(person, at);
        if (interests.find(person, concept) < 0) {
            audience.remove(concept, person);
        }
    }

    void act(int person, int object, int bit) {
        int at = acts.find(object, person);
        if (at > 0) {
            acts.set(object, at + 1, acts.of(object)[at + 1] | bit);
        }
    }

    void undoAct(int person, int object, int bit) {
        int at = acts.find(object, person);
        if (at > 0) {
            acts.set(object, at + 1, acts.of(object)[at + 1] & ~bit);
        }
    }

    void join(int person, int community) {
        if (memberships.find(person, community) < 0) {
            memberships.add(person, community);
            members.add(community, person);
        }
    }

    void leave(int person, int community) {
        memberships.remove(person, community);
        members.remove(community, person);
    }

    /** Takes a node out of all rows of a kind, at both ends. */
    static void cut(IntLists forward, int width, IntLists back, int owner) {
        int[] list = forward.of(owner);
        for (int row = 0, at = 1; row < list[0]; row++, at += width) {
            back.remove(list[at], owner);
        }
        forward.clear(owner);
    }

    void removePerson(int person) {
        int[] list = ties.of(person);
        for (int at = 1; at <= list[0]; at++) {
            int other = list[at] >>> 2;
            int there = findTie(other, person);
            if (there > 0) {
                ties.removeAt(other, there);
            }
        }
        ties.clear(person);
        clearInterests(person);
        cut(topics, 2, audience, person);
        cut(memberships, 1, members, person);
        cut(touched, 2, acts, person);
        cut(responses, 2, responders, person);
        cut(responders, 1, responses, person);
    }

    void trim() {
        for (IntLists lists : new IntLists[] {
            ties, interests, topics, audience, memberships, members, touched, about, acts, responses, responders
        }) {
            lists.trim();
        }
    }
}
