package eu.c4l.server.restrictions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;

class BlockAcrossServersTest {

    private static String known(TestInstance at, Account account) {
        return at.instance()
                .server()
                .accounts()
                .remote()
                .resolve(account.uri())
                .orElseThrow()
                .id()
                .toString();
    }

    private static JsonNode relationship(TestClient app, String id) {
        return app.get("/api/v1/accounts/relationships?id[]=" + id).ok().get(0);
    }

    @Test
    void aBlockCutsTheTiesOnBothServersAndIsTakenBackAndPinsCross() {
        var started = TestInstance.several("alpha", "beta");
        try (var alpha = started.get(0);
                var beta = started.get(1)) {
            var ada = alpha.person("ada");
            var bea = beta.person("bea");
            var adas = alpha.as(ada);
            var beas = beta.as(bea);
            var adaAtBeta = known(beta, ada);
            var beaAtAlpha = known(alpha, bea);
            beas.post("/api/v1/accounts/" + adaAtBeta + "/follow").ok();
            eventually(
                    "she follows",
                    () -> relationship(beas, adaAtBeta).path("following").asBoolean());

            var pinned = adas.postJson("/api/v1/statuses", Map.of("status", "Read this first"))
                    .ok();
            var id = pinned.path("id").asText();
            var there = "/api/v1/accounts/" + adaAtBeta + "/statuses?pinned=true";
            eventually(
                    "it arrives",
                    () -> !beas.get("/api/v1/accounts/" + adaAtBeta + "/statuses")
                            .ok()
                            .isEmpty());
            adas.post("/api/v1/statuses/" + id + "/pin").ok();
            eventually("the pin crosses", () -> beas.get(there).ok().size() == 1);
            adas.post("/api/v1/statuses/" + id + "/unpin").ok();
            eventually("its end crosses", () -> beas.get(there).ok().isEmpty());

            adas.post("/api/v1/accounts/" + beaAtAlpha + "/block").ok();
            eventually(
                    "the tie is cut",
                    () -> !relationship(beas, adaAtBeta).path("following").asBoolean());
            eventually(
                    "the block is known",
                    () -> relationship(beas, adaAtBeta).path("blocked_by").asBoolean());
            adas.post("/api/v1/accounts/" + beaAtAlpha + "/unblock").ok();
            eventually(
                    "the block is taken back",
                    () -> !relationship(beas, adaAtBeta).path("blocked_by").asBoolean());
        }
    }
}
