package eu.c4l.deploy.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import eu.c4l.server.accounts.AccountId;

/** The people of the demo once they have accounts: who they are on their own instance, and how others find them. */
final class DemoCast {

    /** A teacher with an account and a token for it. */
    record Member(DemoTeacher teacher, DemoFederation.Running home, AccountId id, String token) {

        /** The handle as others write it. */
        String handle() {
            return teacher.key() + "@" + home.authority();
        }
    }

    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private final Map<String, String> found = new ConcurrentHashMap<>();

    void add(Member member) {
        members.put(member.teacher().key(), member);
    }

    Member member(String key) {
        var member = members.get(key);
        if (member == null) {
            throw new DemoFailure("there is no teacher " + key);
        }
        return member;
    }

    /** The id of an account, of this instance or another, as somebody's own instance knows it. */
    String accountId(Member asker, String username, DemoFederation.Running home) {
        if (asker.home().equals(home)) {
            return found.computeIfAbsent(
                    home.about().key() + " " + username,
                    _ -> asker.home()
                            .api()
                            .get(asker.token(), "/api/v1/accounts/lookup", Map.of("acct", username))
                            .path("id")
                            .asText());
        }
        var handle = "@" + username + "@" + home.authority();
        return found.computeIfAbsent(asker.home().about().key() + " " + handle, _ -> search(asker, handle, "accounts"));
    }

    /** The id of a status, wherever it was written, as somebody's own instance knows it. */
    String statusId(Member asker, String uri) {
        return found.computeIfAbsent(asker.home().about().key() + " " + uri, _ -> search(asker, uri, "statuses"));
    }

    private static String search(Member asker, String wanted, String type) {
        var answer = asker.home()
                .api()
                .get(
                        asker.token(),
                        "/api/v2/search",
                        Map.of("q", wanted, "type", type, "resolve", "true", "limit", "1"));
        var first = answer.path(type).path(0).path("id");
        if (first.isMissingNode()) {
            throw new DemoFailure(asker.home().authority() + " does not find " + wanted);
        }
        return first.asText();
    }
}
