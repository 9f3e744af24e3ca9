package eu.c4l.server.platform.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LinksTest {

    @TempDir
    Path temporary;

    @Test
    void aFullPageLinksBothWaysAndKeepsTheOtherParameters() throws Exception {
        Links links = new Links(URI.create("https://at.c4l.test:8443/"));
        try (Served served = Served.with(
                temporary,
                routing -> routing.get("/api/v1/list", (request, response) -> {
                    Parameters parameters = Parameters.of(request);
                    List<Long> ids =
                            parameters.texts("ids").stream().map(Long::valueOf).toList();
                    links.paginate(request, response, PageRequest.of(parameters, 2, 40), ids);
                    response.send("[]");
                }))) {
            assertThat(served.get("/api/v1/list?ids[]=9&max_id=10&ids%5B%5D=5&only=%22%3E")
                            .headers()
                            .firstValue("link"))
                    .hasValue(
                            "<https://at.c4l.test:8443/api/v1/list?ids[]=9&ids%5B%5D=5&only=%22%3E&max_id=5>; rel=\"next\", "
                                    + "<https://at.c4l.test:8443/api/v1/list?ids[]=9&ids%5B%5D=5&only=%22%3E&min_id=9>; rel=\"prev\"");
            assertThat(served.get("/api/v1/list?ids=9&min_id=8").headers().firstValue("link"))
                    .hasValue("<https://at.c4l.test:8443/api/v1/list?ids=9&min_id=9>; rel=\"prev\"");
            assertThat(served.get("/api/v1/list").headers().firstValue("link")).isEmpty();
        }
    }

    @Test
    void aQueryCannotBreakOutOfTheHeader() throws Exception {
        Links links = new Links(URI.create("https://at.c4l.test"));
        try (Served served = Served.with(
                temporary,
                routing -> routing.get("/api/v1/list", (request, response) -> {
                    links.paginate(request, response, PageRequest.first(1), List.of(7L));
                    response.send("[]");
                }))) {
            String answer = served.raw(
                    "GET /api/v1/list?a=>;rel=\"next\",<b&c=\u0001 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 200").contains("a=%3E;rel=%22next%22,%3Cb&c=%01&max_id=7>");
        }
    }
}
