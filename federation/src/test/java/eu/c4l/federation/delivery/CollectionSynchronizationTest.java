package eu.c4l.federation.delivery;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CollectionSynchronizationTest {

    private static final String NOBODY = "0".repeat(64);

    @Test
    void whatIsSaidIsReadAgain() {
        CollectionSynchronization said = new CollectionSynchronization(
                URI.create("https://a.test/users/ada/followers"),
                URI.create("https://a.test/users/ada/followers_synchronization"),
                CollectionSynchronization.digest(List.of("https://b.test/users/bea")));
        assertThat(CollectionSynchronization.parse(said.header())).hasValue(said);
    }

    @Test
    void theOrderOfFollowersDoesNotMatter() {
        String one = CollectionSynchronization.digest(List.of("https://b.test/a", "https://b.test/b"));
        assertThat(one).isEqualTo(CollectionSynchronization.digest(List.of("https://b.test/b", "https://b.test/a")));
        assertThat(one).isNotEqualTo(CollectionSynchronization.digest(List.of("https://b.test/a")));
        assertThat(CollectionSynchronization.digest(List.of())).isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "collectionId=\"https://a.test/f\", url=\"https://a.test/s\"",
                "collectionId=\"https://a.test/f\", url=\"https://b.test/s\", digest=\"D\"",
                "collectionId=\"https://a.test/f\", url=\"https://a.test/s\", digest=\"D\", and more",
                "collectionId=\"no address\", url=\"https://a.test/s\", digest=\"D\""
            })
    void whatIsNotWholeIsNotRead(String header) {
        assertThat(CollectionSynchronization.parse(header.replace("D\"", NOBODY + '"')))
                .isEmpty();
    }
}
