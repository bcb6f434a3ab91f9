package dev.notula.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <b>a</b>b                                | ab  | [{"type":"bold","offset":0,"length":1}]
            😀<i>é</i>                               | 😀é | [{"type":"italic","offset":2,"length":1}]
            &lt;&gt;&amp;&quot;&#65;&#x42;&nbsp;     | <>&"AB&nbsp; | []
            <blockquote expandable>x</blockquote>    | x   | [{"type":"expandable_blockquote","offset":0,"length":1}]
            <span class="tg-spoiler">x</span>        | x   | [{"type":"spoiler","offset":0,"length":1}]
            <a href="https://e.org/?a=1&amp;b=2">x</a> | x | [{"type":"text_link","offset":0,"length":1,"url":"https://e.org/?a=1&b=2"}]
            <pre><code class="language-java">x</code></pre> | x | [{"type":"pre","offset":0,"length":1,"language":"java"}]
            <b></b>x                                 | x   | []
            """)
    void readsTagsAsEntities(String html, String text, String entities) {
        RichText rich = HtmlText.parse(html).finished();

        assertThat(rich.text()).isEqualTo(text);
        assertThat(rich.entities().toString()).isEqualTo(entities);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a < b                   | Unsupported start tag "" at byte offset 2
            é<h1>x</h1>             | Unsupported start tag "h1" at byte offset 2
            <b>x                    | Can't find end tag corresponding to start tag "b"
            <b><i>x</b></i>         | Unmatched end tag at byte offset 7, expected "</i>", found "</b>"
            x</b>                   | Unexpected end tag at byte offset 1
            <b                      | Unclosed start tag at byte offset 0
            <span>x</span>          | Tag "span" must have class "tg-spoiler" at byte offset 0
            """)
    void refusesBrokenMarkup(String html, String why) {
        assertThatThrownBy(() -> HtmlText.parse(html)).hasMessage("Bad Request: can't parse entities: " + why);
    }

    @Test
    void trimsTheTextAndMovesItsEntities() {
        RichText rich = HtmlText.parse("\n <b> a </b>\n").finished();

        assertThat(rich.text()).isEqualTo("a");
        assertThat(rich.entities().toString()).isEqualTo("[{\"type\":\"bold\",\"offset\":0,\"length\":1}]");
    }

    @Test
    void dropsEntitiesAfterTheHundredth() {
        assertThat(HtmlText.parse("<b>x</b> ".repeat(150)).finished().entities())
                .hasSize(100);
    }
}
