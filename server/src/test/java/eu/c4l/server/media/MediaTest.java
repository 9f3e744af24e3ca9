package eu.c4l.server.media;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.platform.http.Upload;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestClient.Answer;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
class MediaTest {

    private TestInstance alpha;
    private Account ada;
    private TestClient client;

    @BeforeAll
    void start() {
        alpha = TestInstance.start();
        ada = alpha.person("ada");
        client = alpha.as(ada);
    }

    @AfterAll
    void stop() {
        alpha.close();
    }

    @Test
    void aPhotographIsTurnedUprightAndForgetsWhereItWasTaken() throws Exception {
        var sent = Pictures.photograph(300, 200);
        assertThat(new String(sent, StandardCharsets.ISO_8859_1)).contains("GPS 60.1699");
        var media = upload("photo.jpg", sent).ok();
        assertThat(media.path("type").asText()).isEqualTo("image");
        assertThat(media.path("description").asText()).isEqualTo("A classroom");
        assertThat(media.path("meta").path("original").path("size").asText()).isEqualTo("200x300");
        assertThat(media.path("meta").path("focus").path("x").asDouble()).isEqualTo(0.5);
        assertThat(media.path("blurhash").asText()).hasSize(36).startsWith("U");
        var kept = fetch(media.path("url").asText());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif")
                .doesNotContain("GPS");
        var image = Pictures.decoded(kept);
        assertThat(image.getWidth()).isEqualTo(200);
        assertThat(new Color(image.getRGB(100, 30)).getRed()).isGreaterThan(200);
        assertThat(new Color(image.getRGB(100, 270)).getBlue()).isGreaterThan(200);
    }

    @Test
    void aLargePictureIsKeptSmallerAndHasAPreview() throws Exception {
        var media = upload("large.png", Pictures.encoded(Pictures.twoColours(4800, 3600), "png"))
                .ok();
        var original = media.path("meta").path("original");
        assertThat(original.path("width").asLong() * original.path("height").asLong())
                .isBetween(2_000_000L, 8_294_400L);
        assertThat(original.path("aspect").asDouble()).isBetween(1.32, 1.34);
        var preview = Pictures.decoded(fetch(media.path("preview_url").asText()));
        assertThat(preview.getWidth() * preview.getHeight()).isBetween(225_000, 230_400);
    }

    @Test
    void webpIsUnderstood() throws Exception {
        var media = upload("x.bin", Pictures.webp()).ok();
        assertThat(media.path("meta").path("original").path("size").asText()).isEqualTo("48x32");
        assertThat(Pictures.decoded(fetch(media.path("url").asText())).getWidth())
                .isEqualTo(48);
    }

    @Test
    void seeThroughPicturesStaySo() throws Exception {
        var image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
        var media = upload("clear.png", Pictures.encoded(image, "png")).ok();
        assertThat(Pictures.decoded(fetch(media.path("url").asText())).getRGB(20, 20) >>> 24)
                .isZero();
        assertThat(media.path("preview_url").asText()).endsWith(".png");
    }

    @Test
    void aMovingPictureMovesOnWithoutWhatHidBehindIt() throws Exception {
        var media = upload("moving.gif", Pictures.movingGif()).ok();
        var kept = fetch(media.path("url").asText());
        assertThat(media.path("url").asText()).endsWith(".gif");
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("hidden");
        var reader = javax.imageio.ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(javax.imageio.ImageIO.createImageInputStream(new java.io.ByteArrayInputStream(kept)));
        assertThat(reader.getNumImages(true)).isEqualTo(2);
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() throws Exception {
        assertThat(upload("bomb.png", Pictures.claiming(50_000, 50_000)).status())
                .isEqualTo(422);
        assertThat(upload("endless.png", Pictures.claiming(2_000, 2_000)).status())
                .isEqualTo(422);
        var broken = Pictures.photograph(300, 200);
        assertThat(upload("half.jpg", Arrays.copyOf(broken, 120)).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg' onload='run()'/>",
                "<html><script>run()</script></html>",
                "MZ program",
                "....ftypheic....mif1heic",
                "%PDF-1.7"
            })
    void whatMayRunIsRefusedWhateverItIsCalled(String content) {
        assertThat(upload("picture.png", content.getBytes(StandardCharsets.US_ASCII))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aPictureThatIsSomethingElseTooIsOnlyAPicture() throws Exception {
        var picture = Pictures.photograph(300, 200);
        for (var other :
                new String[] {"<script>run()</script>", "PK\u0003\u0004archive", "<svg onload=run()>", "%PDF-1.7 run"
                }) {
            var both = new java.io.ByteArrayOutputStream();
            both.write(picture);
            both.write(other.getBytes(StandardCharsets.US_ASCII));
            var url = upload("both.html", both.toByteArray()).ok().path("url").asText();
            assertThat(url).doesNotEndWith(".html");
            assertThat(new String(fetch(url), StandardCharsets.ISO_8859_1)).doesNotContain(other);
            var head = client.send(client.request(path(url)).HEAD());
            assertThat(head.header("Content-Type").orElseThrow()).startsWith("image/");
            assertThat(head.header("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    @Test
    void aFilmIsKeptAsItIsAndReadInParts() throws Exception {
        var film = new byte[200_000];
        Arrays.fill(film, (byte) 7);
        System.arraycopy("\0\0\0\030ftypisom".getBytes(StandardCharsets.US_ASCII), 0, film, 0, 12);
        var media = upload("film.mp4", film).ok();
        assertThat(media.path("type").asText()).isEqualTo("video");
        var path = path(media.path("url").asText());
        assertThat(fetch(media.path("url").asText())).isEqualTo(film);
        var part =
                client.send(client.request(path).header("Range", "bytes=4-11").GET());
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("ftypisom");
        assertThat(part.header("Content-Range")).hasValue("bytes 4-11/200000");
        assertThat(client.send(client.request(path).header("Range", "bytes=-5").GET())
                        .body())
                .hasSize(5);
        assertThat(client.send(client.request(path)
                                .header("Range", "bytes=200000-")
                                .GET())
                        .status())
                .isEqualTo(416);
        var head = client.send(client.request(path).HEAD());
        assertThat(head.header("Content-Length")).hasValue("200000");
        assertThat(head.header("Content-Type")).hasValue("video/mp4");
        assertThat(head.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
        assertThat(head.header("Content-Security-Policy"))
                .hasValueSatisfying(value -> assertThat(value).contains("sandbox"));
        var tag = head.header("ETag").orElseThrow();
        assertThat(client.send(client.request(path).header("If-None-Match", tag).GET())
                        .status())
                .isEqualTo(304);
    }

    @Test
    void aFilmForgetsWhereItWasTaken() throws Exception {
        var place = box("udta", box("\u00a9xyz", "+60.1699+024.9384/".getBytes(StandardCharsets.US_ASCII)));
        var track = box("trak", box("meta", "com.apple.quicktime.location".getBytes(StandardCharsets.US_ASCII)));
        var film = new ByteArrayOutputStream();
        film.writeBytes(box("ftyp", "isom....".getBytes(StandardCharsets.US_ASCII)));
        film.writeBytes(box("moov", concat(place, track)));
        film.writeBytes(box("mdat", "udta is a word here".getBytes(StandardCharsets.US_ASCII)));
        var media = upload("film.mp4", film.toByteArray()).ok();
        var kept = new String(fetch(media.path("url").asText()), StandardCharsets.ISO_8859_1);
        assertThat(kept).hasSize(film.size()).contains("udta is a word here").contains("free");
        assertThat(kept).doesNotContain("60.1699").doesNotContain("location");
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .array();
    }

    private static byte[] concat(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    @Test
    void anUploadIsItsOwnersUntilItIsDeletedWithItsFiles() throws Exception {
        var media = upload("a.png", Pictures.encoded(Pictures.twoColours(20, 20), "png"))
                .ok();
        var path = "/api/v1/media/" + media.path("id").asText();
        var changed = client.send("PUT", path, "application/json", """
                {"description": "Two colours", "focus": "-0.25,2"}""".getBytes(StandardCharsets.UTF_8))
                .ok();
        assertThat(changed.path("description").asText()).isEqualTo("Two colours");
        assertThat(changed.path("meta").path("focus").path("y").asDouble()).isEqualTo(1.0);
        assertThat(alpha.as(alpha.person("bea")).get(path).status()).isEqualTo(404);
        assertThat(alpha.client().get(path).status()).isEqualTo(401);
        assertThat(client.get(path).ok().path("id")).isEqualTo(media.path("id"));
        assertThat(client.delete(path).status()).isEqualTo(200);
        assertThat(client.get(path).status()).isEqualTo(404);
        alpha.instance().server().media().media().removeFiles();
        assertThat(alpha.client().get(path(media.path("url").asText())).status())
                .isEqualTo(404);
    }

    @Test
    void strangersCannotUploadAndNamesDoNotLeaveTheFolder() throws Exception {
        assertThat(send(alpha.client(), "a.png", new byte[10]).status()).isEqualTo(401);
        assertThat(client.get("/media/1/..%2f..%2fconfig.json").status()).isEqualTo(404);
        assertThat(client.get("/media/1/%2e%2e").status()).isBetween(400, 404);
    }

    @Test
    void aPictureOfAProfileIsCutToItsShape() throws Exception {
        var file = Files.createTempFile("avatar", ".png");
        Files.write(file, Pictures.encoded(Pictures.twoColours(900, 600), "png"));
        var url = alpha.instance()
                .server()
                .media()
                .media()
                .picture(ada.id(), new Upload("me.png", "image/png", Files.size(file), file), 400, 400);
        var picture = Pictures.decoded(fetch(url.toString()));
        assertThat(picture.getWidth()).isEqualTo(400);
        assertThat(picture.getHeight()).isEqualTo(400);
        Files.delete(file);
    }

    private Answer upload(String name, byte[] content) {
        return send(client, name, content);
    }

    private static Answer send(TestClient client, String name, byte[] content) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("""
                --edge\r
                Content-Disposition: form-data; name="description"\r
                \r
                A classroom\r
                --edge\r
                Content-Disposition: form-data; name="focus"\r
                \r
                0.5,-0.5\r
                --edge\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: image/png\r
                \r
                """.formatted(name).getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
        return client.send("POST", "/api/v2/media", "multipart/form-data; boundary=edge", body.toByteArray());
    }

    private byte[] fetch(String url) throws IOException {
        var answer = alpha.client().get(path(url));
        assertThat(answer.status()).isEqualTo(200);
        return answer.response().body();
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }
}
