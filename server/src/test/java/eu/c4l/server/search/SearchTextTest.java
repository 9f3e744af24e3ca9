package eu.c4l.server.search;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTextTest {

    @Test
    void wordsPhrasesExclusionsAndOperatorsAreTakenApart() {
        var text = SearchText.parse(
                "water \"closed cycle\" -salt from:@ada language:DE has:image before:2026-05-01 is:reply");
        assertThat(text.words()).containsExactly("water");
        assertThat(text.phrases()).containsExactly("closed cycle");
        assertThat(text.without()).containsExactly("salt");
        assertThat(text.limits().from()).isEqualTo("@ada");
        assertThat(text.limits().language()).isEqualTo("de");
        assertThat(text.limits().media()).isTrue();
        assertThat(text.limits().reply()).isTrue();
        assertThat(text.limits().before()).isEqualTo(LocalDate.of(2026, 5, 1));
    }

    @Test
    void anythingCanBeTyped() {
        for (var typed :
                new String[] {"\"", "-", "(((", "a AND OR NOT", "*:*", "[a TO", "from:", "before:soon", "\\", "~3^2"}) {
            assertThat(SearchText.parse(typed).whole()).isEqualTo(typed);
        }
        assertThat(SearchText.parse("x ".repeat(5000)).words()).hasSize(12);
        assertThat(SearchText.parse("before:soon").isEmpty()).isTrue();
    }
}
