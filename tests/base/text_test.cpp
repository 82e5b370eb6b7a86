#include "base/text.hpp"

#include <gtest/gtest.h>

#include <random>

namespace {

using namespace atlas287;

TEST(Trim, TakesBlanksTabsAndLineEndsOffBothEnds)
{
    EXPECT_EQ(trim(" \t\r\n\v\f County \r\n"), "County");
    EXPECT_EQ(trim(""), "");
    EXPECT_EQ(trim("   "), "");
    EXPECT_EQ(trim("a  b"), "a  b");
}

TEST(Trim, TakesNoBreakAndZeroWidthSpacesOff)
{
    EXPECT_EQ(trim("\u00A0 Autauga County \u00A0\u00A0"), "Autauga County");
    EXPECT_EQ(trim("\u200BAutauga County\u200B\u200C\u200D"), "Autauga County");
    EXPECT_EQ(trim("\uFEFFSTATE\u202F\u2003\u3000\u2028"), "STATE");
    EXPECT_EQ(trim("\u200B\u00A0"), "");
}

TEST(Trim, LeavesLettersWhoseLastByteLooksLikeABlanksAlone)
{
    EXPECT_EQ(trim("\u0120"), "\u0120");  // ends in A0, as the no-break space does
    EXPECT_EQ(trim("\u00E0 "), "\u00E0"); // à: C3 A0
    EXPECT_EQ(trim("\xA0"), "\xA0");      // no UTF-8 at all
}

TEST(CollapseSpaces, MakesEveryRunOfBlanksOne)
{
    EXPECT_EQ(collapse_spaces("  SUPPORT \u00A0\r\n  TYPE\u200B "), "SUPPORT TYPE");
    EXPECT_EQ(collapse_spaces("\u00A0"), "");
}

TEST(Fold, IgnoresCaseSpacesAndFullStops)
{
    EXPECT_EQ(fold("St. Mary's  COUNTY "), fold("st marys county"));
    EXPECT_EQ(fold("  ST.  JOHNS   COUNTY\tSHERIFF\u00A0OFFICE "),
              "st johns county sheriff office");
    EXPECT_EQ(fold(""), "");
    EXPECT_EQ(fold(" - "), "");
}

TEST(Fold, IgnoresStraightAndCurlyQuotationMarks)
{
    EXPECT_EQ(fold("Autauga County Sheriff\u2019s Office"), "autauga county sheriffs office");
    EXPECT_EQ(fold("Autauga County Sheriff's Office"), "autauga county sheriffs office");
    EXPECT_EQ(fold("Autauga County Sheriff\u2018s Office"), "autauga county sheriffs office");
    EXPECT_EQ(fold("Autauga County Sheriff`s Office"), "autauga county sheriffs office");
    EXPECT_EQ(fold("Autauga County Sheriff\u00B4s Office"), "autauga county sheriffs office");
    EXPECT_EQ(fold("Autauga County Sheriff\u2032s Office"), "autauga county sheriffs office");
    EXPECT_EQ(fold("\u201CMemorandum\u201D of \"Agreement\""), "memorandum of agreement");
}

TEST(Fold, IgnoresTheOkinaOfHawaiianNames)
{
    EXPECT_EQ(fold("Hawai\u02BBi County"), "hawaii county");
    EXPECT_EQ(fold("Hawai\u2018i County"), "hawaii county");
}

TEST(Fold, IgnoresMarksOnLettersComposedOrNot)
{
    EXPECT_EQ(fold("Hag\u00E5t\u00F1a"), "hagatna");
    EXPECT_EQ(fold("A\u00F1asco Municipio"), "anasco municipio");
    EXPECT_EQ(fold("An\u0303asco"), "anasco");
    EXPECT_EQ(fold("Do\u00F1a Ana COUNTY"), "dona ana county");
    EXPECT_EQ(fold("MAYAG\u00DCEZ"), "mayaguez");
}

TEST(Fold, TakesHyphensDashesSlashesAndAmpersandsForBlanks)
{
    EXPECT_EQ(fold("Miami-Dade"), "miami dade");
    EXPECT_EQ(fold("Miami\u2013Dade"), "miami dade");
    EXPECT_EQ(fold("STATE/TERRITORY"), "state territory");
    EXPECT_EQ(fold("King & Queen"), "king queen");
}

TEST(Fold, KnowsFullWidthLettersAndLigatures)
{
    EXPECT_EQ(fold("\uFF33\uFF34\uFF21\uFF34\uFF25"), "state");
    EXPECT_EQ(fold("Sheri\uFB00"), "sheriff");
}

TEST(Fold, OfAFoldedTextIsItself)
{
    for (const std::string text : {"St. Mary's  COUNTY ", "Hag\u00E5t\u00F1a",
                                   "\u00BD \u2122 \u0130stanbul", "O\u2019Brien"}) {
        EXPECT_EQ(fold(fold(text)), fold(text)) << text;
    }
}

TEST(Fold, TreatsAsciiTheSameWithAndWithoutOtherLettersNearIt)
{
    std::mt19937 random(287); // NOLINT(cert-msc51-cpp): the same cases each time
    for (int i = 0; i < 500; ++i) {
        std::string text = "x";
        for (std::size_t length = random() % 12; length > 0; --length) {
            text += static_cast<char>(0x20 + random() % 0x5F);
        }
        EXPECT_EQ(fold(text + " \u00E9"), fold(text) + " e") << text;
    }
}

TEST(Fold, OfBytesThatAreNoUtf8DoesNotThrow)
{
    EXPECT_NO_THROW(fold("a\xFF\xC3"));
}

TEST(Visible, WritesOutWhatIsNotSeen)
{
    EXPECT_EQ(visible("a\u202Egnp.exe"), "a\\u202Egnp.exe") << "the direction of writing";
    EXPECT_EQ(visible("\u2066x\u2069\u200F\u061C"), "\\u2066x\\u2069\\u200F\\u061C");
    EXPECT_EQ(visible("\x1B[31m\x7F\u009B1m"), "\\u001B[31m\\u007F\\u009B1m") << "terminals";
    EXPECT_EQ(visible("\u2028"), "\\u2028") << "an end of a line to JavaScript";
    EXPECT_EQ(visible("\uFFFE\U0001FFFF"), "\\uFFFE\\u1FFFF") << "no characters";
    EXPECT_EQ(visible("A\xF1"
                      "asco\xC3"),
              "A\\xF1asco\\xC3")
        << "no UTF-8";
    EXPECT_EQ(visible(std::string("\0", 1)), "\\u0000");
}

TEST(Visible, LeavesOtherTextAlone)
{
    for (const std::string_view text :
         {"", "St. Mary\u2019s  County", "A\u00F1asco\u00A0\u05E9", "a\tb\r\nc", "\U0001F600"}) {
        EXPECT_EQ(visible(text), text);
        EXPECT_EQ(visible(visible(text)), text);
    }
}

TEST(VisibleLine, IsOneLine)
{
    EXPECT_EQ(visible_line("a\tb\r\nc"), "a\\u0009b\\u000D\\u000Ac");
    EXPECT_TRUE(is_visible_line("A\u00F1asco"));
    EXPECT_FALSE(is_visible_line("a\n"));
    EXPECT_FALSE(is_visible_line("\xF1"));
}

TEST(Slug, JoinsWordsByHyphens)
{
    EXPECT_EQ(slug("Collier County Sheriff\u2019s Office"), "collier-county-sheriffs-office");
    EXPECT_EQ(slug(" St. Bernard  Parish "), "st-bernard-parish");
    EXPECT_EQ(slug("Hag\u00E5t\u00F1a"), "hagatna");
    EXPECT_EQ(slug("pm_b"), "pm-b");
    EXPECT_EQ(slug("../../etc/passwd"), "etc-passwd");
    EXPECT_EQ(slug("\u6771\u4EAC"), "");
}

TEST(Split, KeepsEmptyPieces)
{
    using Pieces = std::vector<std::string_view>;
    EXPECT_EQ(split("a,,b,", ','), (Pieces{"a", "", "b", ""}));
    EXPECT_EQ(split("", ','), (Pieces{""}));
}

TEST(Join, PutsTheSeparatorBetweenOnly)
{
    EXPECT_EQ(join({"a", "", "b"}, "; "), "a; ; b");
    EXPECT_EQ(join({"a", "a"}, ", "), "a, a");
    EXPECT_EQ(join({}, ","), "");
}

TEST(LowerAscii, LeavesOtherBytesAlone)
{
    EXPECT_EQ(lower_ascii("A\u00D1ASCO"), "a\u00D1asco");
}

TEST(PercentDecode, DecodesOnceAndLeavesStrayPercentSigns)
{
    EXPECT_EQ(percent_decode("https%3A%2F%2Fwww.ice.gov"), "https://www.ice.gov");
    EXPECT_EQ(percent_decode("287gJEM_%2520etowah"), "287gJEM_%20etowah");
    EXPECT_EQ(percent_decode("100%"), "100%");
    EXPECT_EQ(percent_decode("%2"), "%2");
    EXPECT_EQ(percent_decode("%zz%4a"), "%zzJ");
}

TEST(TypingDistance, CountsTheSlipsOfAFinger)
{
    EXPECT_EQ(typing_distance("PENNSLYVANIA", "PENNSYLVANIA"), 1U);      // exchanged
    EXPECT_EQ(typing_distance("Shasrkey County", "Sharkey County"), 1U); // one too many
    EXPECT_EQ(typing_distance("Colier", "Collier"), 1U);
    EXPECT_EQ(typing_distance("Collier", "Collyer"), 1U);
    EXPECT_EQ(typing_distance("", "abc"), 3U);
    EXPECT_EQ(typing_distance("abc", ""), 3U);
    EXPECT_EQ(typing_distance("", ""), 0U);
    EXPECT_EQ(typing_distance("same", "same"), 0U);
    EXPECT_EQ(typing_distance("ab", "ba"), 1U);
    EXPECT_EQ(typing_distance("ca", "abc"),
              3U); // optimal string alignment, not Damerau's full distance
    EXPECT_EQ(typing_distance("abcd", "badc"), 2U);
}

TEST(TypingDistance, IsTheSameBothWays)
{
    EXPECT_EQ(typing_distance("Okaloosa", "Okeechobee"), typing_distance("Okeechobee", "Okaloosa"));
    EXPECT_EQ(typing_distance("abcde", "acbd"), typing_distance("acbd", "abcde"));
}

TEST(SameAscii, IgnoresTheCaseOfLettersOnly)
{
    EXPECT_TRUE(same_ascii("Web.Archive.ORG", "web.archive.org"));
    EXPECT_TRUE(same_ascii("", ""));
    EXPECT_FALSE(same_ascii("web.archive.org", "web.archive.or"));
    EXPECT_FALSE(same_ascii("[", "{")); // 32 apart, as `A` and `a` are, and no letters
    EXPECT_FALSE(same_ascii("\u00D1", "\u00F1"));
}

TEST(HasControlCharacters, FindsOneAtAnyPlaceOfALongText)
{
    const std::string text(101, 'x');
    EXPECT_FALSE(has_control_characters(text));
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (const char c : {'\0', '\x01', '\x0B', '\x1F'}) {
            std::string with = text;
            with[i] = c;
            EXPECT_TRUE(has_control_characters(with)) << i;
        }
        for (const char c : {'\t', '\n', '\r', ' ', '\x7F', '\x80', '\xFF'}) {
            std::string with = text;
            with[i] = c;
            EXPECT_FALSE(has_control_characters(with)) << i;
        }
    }
}

TEST(IsUtf8, LooksAtEveryPlaceOfALongText)
{
    const std::string text(101, 'x');
    EXPECT_TRUE(is_utf8(text));
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string with = text;
        with[i] = '\x80';
        EXPECT_FALSE(is_utf8(with)) << i;
        EXPECT_TRUE(is_utf8(text.substr(0, i) + "\u2019" + text.substr(i))) << i;
        EXPECT_FALSE(is_utf8(text.substr(0, i) + "\xE2\x80")) << i;
    }
}

TEST(IsUtf8, RefusesOverlongSurrogateAndCutSequences)
{
    EXPECT_TRUE(is_utf8(""));
    EXPECT_TRUE(is_utf8("A\u00F1asco \u2019 \U0001F600 \U0010FFFF"));
    EXPECT_FALSE(is_utf8("\xC0\xAF"));
    EXPECT_FALSE(is_utf8("\xE0\x80\xAF"));
    EXPECT_FALSE(is_utf8("\xF0\x80\x80\xAF"));
    EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
    EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));
    EXPECT_FALSE(is_utf8("\xC3"));
    EXPECT_FALSE(is_utf8("\xE2\x80"));
    EXPECT_FALSE(is_utf8("A\xF1"
                         "asco")); // Windows-1252
    EXPECT_FALSE(is_utf8("\x80"));
}

} // namespace
