package eu.c4l.server.accounts;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Handles that look like those of others: names are of plain letters, domains are always shown as they are in the DNS. */
class LookAlikesTest {

    @Test
    void aDomainOfOtherLettersIsShownAsItIsInTheDns() {
        assertThat(Handle.parse("ada@\u0430pple.test").map(Handle::toString)).hasValue("ada@xn--pple-43d.test");
        assertThat(Handle.parse("ada@schule.t\u0456rol").orElseThrow().toString())
                .contains("xn--");
        assertThat(Handle.parse("ada@BÜCHER.test").map(Handle::toString)).hasValue("ada@xn--bcher-kva.test");
    }

    @Test
    void aNameOfOtherLettersOrSignsOfDirectionIsNone() {
        for (var name : new String[] {"\u0430da", "ada\u202E", "a\u200Bda", "ａｄａ", "ada\u0301", "ada/x", "ada\n"}) {
            assertThat(Handle.parse(name + "@alpha.test")).as(name).isEmpty();
        }
        for (var domain :
                new String[] {"al\u202Epha.test", "alpha.test/x", "alpha test", "a..test", "user@alpha.test"}) {
            assertThat(Handle.parse("ada@" + domain)).as(domain).isEmpty();
        }
    }
}
