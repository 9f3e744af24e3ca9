package eu.c4l.server.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.sessions.Scopes;

/**
 * What an app asks for by sending somebody here (RFC 6749, section 4.1.1; RFC 7636, section 4.3).
 *
 * @param redirectUri one of the app's own
 */
record AuthorizationRequest(
        Application application,
        String redirectUri,
        Scopes scopes,
        @Nullable String state,
        @Nullable String codeChallenge) {

    private static final int LONGEST_STATE = 4_000;
    private static final List<String> NAMES = List.of(
            "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method");

    /**
     * Reads a request; a mistake in what would lead back to the app is told to the person, never by redirect.
     *
     * @throws Problem.Malformed if app or address are not known
     * @throws Refused for any other mistake, to be told to the app
     */
    static AuthorizationRequest read(Parameters parameters, Applications applications) {
        var application = parameters
                .text("client_id")
                .flatMap(applications::find)
                .orElseThrow(() -> new Problem.Malformed("This app is not known here"));
        var redirectUri = parameters
                .text("redirect_uri")
                .filter(application.redirectUris()::contains)
                .orElseThrow(() -> new Problem.Malformed("The redirect uri included is not valid."));
        var state = parameters
                .text("state")
                .filter(text -> text.length() <= LONGEST_STATE)
                .orElse(null);
        var back = new AuthorizationRequest(application, redirectUri, application.scopes(), state, null);
        if (!parameters.text("response_type").orElse("").equals("code")) {
            throw new Refused(back, OAuthProblem.unsupportedResponse());
        }
        return new AuthorizationRequest(
                application, redirectUri, scopes(parameters, back), state, challenge(parameters, back));
    }

    private static Scopes scopes(Parameters parameters, AuthorizationRequest back) {
        var asked = Scopes.parse(parameters.text("scope").orElse(""));
        var scopes = asked.names().isEmpty() ? Scopes.READ_ONLY : asked;
        if (!scopes.known() || !back.application.scopes().cover(scopes)) {
            throw new Refused(back, OAuthProblem.invalidScope());
        }
        return scopes;
    }

    private static @Nullable String challenge(Parameters parameters, AuthorizationRequest back) {
        var challenge = parameters.text("code_challenge").filter(text -> !text.isEmpty());
        if (challenge.isEmpty()) {
            return null;
        }
        boolean right = parameters.text("code_challenge_method").orElse("").equals("S256")
                && challenge.get().matches("[A-Za-z0-9_-]{43}");
        if (!right) {
            throw new Refused(back, OAuthProblem.invalidRequest("The code_challenge_method must be S256."));
        }
        return challenge.get();
    }

    boolean outOfBand() {
        return redirectUri.equals(Application.OUT_OF_BAND);
    }

    /** The address that leads back to the app with these values and the app's state. */
    String back(Map<String, String> values) {
        var address = new StringBuilder(redirectUri);
        char mark = redirectUri.indexOf('?') < 0 ? '?' : '&';
        var all = new ArrayList<>(values.entrySet());
        Optional.ofNullable(state).ifPresent(text -> all.add(Map.entry("state", text)));
        for (var value : all) {
            address.append(mark)
                    .append(value.getKey())
                    .append('=')
                    .append(URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8)
                            .replace("+", "%20"));
            mark = '&';
        }
        return address.toString();
    }

    /** What a form must send for the same request to be read again. */
    static List<Map<String, String>> hidden(Parameters parameters) {
        return NAMES.stream()
                .filter(parameters::has)
                .map(name -> Map.of("name", name, "value", parameters.text(name).orElse("")))
                .toList();
    }

    /** A mistake that the app hears of. */
    static final class Refused extends RuntimeException {
        private final transient AuthorizationRequest request;
        private final transient OAuthProblem problem;

        Refused(AuthorizationRequest request, OAuthProblem problem) {
            super(problem.code(), null, false, false);
            this.request = request;
            this.problem = problem;
        }

        OAuthProblem problem() {
            return problem;
        }

        AuthorizationRequest request() {
            return request;
        }

        String address() {
            var values = new LinkedHashMap<String, String>();
            values.put("error", problem.code());
            values.put("error_description", problem.description());
            return request.back(values);
        }
    }
}
