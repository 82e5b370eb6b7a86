#include "roll/xml.hpp"

#include <gtest/gtest.h>

namespace {

using namespace atlas287;
using xml::Token;

/// All tokens as one line: `<a>`, `text`, `</a>`.
std::string tokens_of(std::string_view text)
{
    std::string line;
    xml::Reader reader(text);
    while (true) {
        switch (reader.next()) {
        case Token::start:
            line += "<" + std::string(reader.name()) + ">";
            break;
        case Token::text:
            xml::append_text(reader, line);
            break;
        case Token::end:
            line += "</" + std::string(reader.name()) + ">";
            break;
        case Token::finish:
            return line;
        }
    }
}

TEST(Xml, GivesItsTokensInOrderWithoutPrefixes)
{
    EXPECT_EQ(tokens_of("<?xml version=\"1.0\"?>\n<x:a><b/>t&amp;<!-- c --><c d='/'></c ></x:a>\n"),
              "<a><b></b>t&<c></c></a>");
}

TEST(Xml, GivesAttributesByTheirLocalName)
{
    xml::Reader reader("<a r:id=\"1\" b = '>\"' c=''/>");
    ASSERT_EQ(reader.next(), Token::start);
    EXPECT_EQ(reader.attribute("id"), "1");
    EXPECT_EQ(reader.attribute("b"), ">\"");
    EXPECT_EQ(reader.attribute("c"), "");
    EXPECT_EQ(reader.attribute("d"), std::nullopt);
}

TEST(Xml, MakesLineEndsLineFeedsInAllText)
{
    EXPECT_EQ(tokens_of("<a>1\r\n2\r3\n<![CDATA[4\r\n5\r6\n&#13;]]>&#13;</a>"),
              "<a>1\n2\n3\n4\n5\n6\n&#13;\r</a>");
}

TEST(Xml, SkipsToBehindAnElement)
{
    xml::Reader reader("<a><b><b/><c>x</c></b><d/></a>");
    reader.next();
    reader.next();
    EXPECT_EQ(reader.depth(), 2U);
    reader.skip();
    EXPECT_EQ(reader.next(), Token::start);
    EXPECT_EQ(reader.name(), "d");
}

TEST(Xml, RefusesWhatIsNotWellFormed)
{
    for (const std::string_view text : {
             "",
             "  ",
             "text",
             "<a>",
             "<a",
             "<a></b>",
             "</a>",
             "<a/><b/>",
             "<a/>text",
             "<a><b></a></b>",
             "<>",
             "<a b=1/>",
             "<a b=\"1/>",
             "<a <b/>",
             "<!-- <a/>",
             "<a><![CDATA[</a>",
             "<?xml",
             "<a",
             "<",
             "<a></a",
             "\xFE\xFF\0<\0a",
         }) {
        EXPECT_THROW(tokens_of(text), xml::NotWellFormed) << text;
    }
}

TEST(Xml, RefusesAnyDocumentType)
{
    EXPECT_THROW(tokens_of("<!DOCTYPE a><a/>"), xml::NotWellFormed);
    EXPECT_THROW(tokens_of("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"),
                 xml::NotWellFormed);
}

TEST(Xml, RefusesReferencesThatAreNoneOfItsOwn)
{
    for (const std::string_view raw :
         {"&", "&amp", "&nbsp;", "&;", "&#;", "&#x;", "&#0;", "&#1;", "&#xD800;", "&#x110000;",
          "&#xFFFE;", "&#1a;", "&#99999999999;"}) {
        EXPECT_THROW(xml::decoded(raw), xml::NotWellFormed) << raw;
    }
}

TEST(Xml, RefusesCharactersThatXmlCannotHold)
{
    EXPECT_THROW(tokens_of(std::string_view("<a>\0</a>", 8)), xml::NotWellFormed);
    EXPECT_THROW(tokens_of("<a>\x1f</a>"), xml::NotWellFormed);
    EXPECT_THROW(tokens_of("<a>\x01</a>"), xml::NotWellFormed);
}

TEST(Xml, RefusesAnEndTagWithAnotherPrefix)
{
    EXPECT_THROW(tokens_of("<x:a></y:a>"), xml::NotWellFormed);
}

TEST(Xml, RefusesElementsNestedTooDeeply)
{
    std::string text;
    for (int i = 0; i < 1000000; ++i) {
        text += "<a>";
    }
    EXPECT_THROW(tokens_of(text), xml::NotWellFormed);
}

} // namespace
