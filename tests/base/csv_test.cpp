#include "base/csv.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>

#include <random>

namespace {

using namespace atlas287;
using Fields = std::vector<std::string>;

std::vector<Fields> fields_of(std::string_view text, char separator = ',')
{
    std::vector<Fields> all;
    for (const CsvRecord& record : parse_csv(text, "a.csv", separator)) {
        all.push_back(record.fields);
    }
    return all;
}

InputError error_of(std::string_view text)
{
    try {
        parse_csv(text, "a.csv");
    } catch (const InputError& error) {
        return error;
    }
    ADD_FAILURE() << "it was read";
    return {{}, ""};
}

std::string written(std::string_view field)
{
    std::string out;
    append_csv_field(out, field);
    return out;
}

TEST(Csv, ReadsRecordsWithLfAndCrlf)
{
    const std::vector<Fields> expected{{"a", "b"}, {"1", ""}, {"", "2"}};
    EXPECT_EQ(fields_of("a,b\n1,\n,2\n"), expected);
    EXPECT_EQ(fields_of("a,b\r\n1,\r\n,2\r\n"), expected);
    EXPECT_EQ(fields_of("a,b\r1,\r,2"), expected);
}

TEST(Csv, ReadsQuotedFieldsWithSeparatorsQuotesAndLineEnds)
{
    EXPECT_EQ(fields_of("\"a,b\",\"say \"\"MOA\"\"\",\"two\r\nlines\"\n"),
              (std::vector<Fields>{{"a,b", "say \"MOA\"", "two\r\nlines"}}));
    EXPECT_EQ(fields_of("\"\",\"\"\"\"\n"), (std::vector<Fields>{{"", "\""}}));
}

TEST(Csv, ReadsOtherSeparators)
{
    EXPECT_EQ(fields_of("a;b,c\n", ';'), (std::vector<Fields>{{"a", "b,c"}}));
    EXPECT_EQ(fields_of("a\tb\n", '\t'), (std::vector<Fields>{{"a", "b"}}));
}

TEST(Csv, TakesAQuoteInsideAPlainFieldAsItIs)
{
    EXPECT_EQ(fields_of("6\" pipe,b\n"), (std::vector<Fields>{{"6\" pipe", "b"}}));
}

TEST(Csv, SkipsAByteOrderMark)
{
    EXPECT_EQ(fields_of("\xEF\xBB\xBF\"STATE\",TYPE\n"), (std::vector<Fields>{{"STATE", "TYPE"}}));
}

TEST(Csv, LeavesEmptyLinesOutButCountsThem)
{
    const auto records = parse_csv("\r\na\n\n\n\"b\nb\"\nc\n\n", "a.csv");
    ASSERT_EQ(records.size(), 3U);
    EXPECT_EQ(records[0].line, 2U);
    EXPECT_EQ(records[1].line, 5U);
    EXPECT_EQ(records[2].line, 7U);
}

TEST(Csv, OfNothingIsNoRecord)
{
    EXPECT_TRUE(parse_csv("", "a.csv").empty());
    EXPECT_TRUE(parse_csv("\xEF\xBB\xBF", "a.csv").empty());
    EXPECT_TRUE(parse_csv("\n\n", "a.csv").empty());
}

TEST(Csv, NamesTheLineOfAQuoteThatIsNotClosed)
{
    const InputError error = error_of("a,b\n1,\"two\nthree\nfour");
    EXPECT_EQ(error.place().file, "a.csv");
    EXPECT_EQ(error.place().row, 2U);
}

TEST(Csv, NamesTheLineOfTextBehindAClosingQuote)
{
    EXPECT_EQ(error_of("a,b\n\n1,\"two\" three\n").place().row, 3U);
}

TEST(CsvField, IsQuotedOnlyWhereItHasToBe)
{
    EXPECT_EQ(written("plain text"), "plain text");
    EXPECT_EQ(written(""), "");
    EXPECT_EQ(written("a,b"), "\"a,b\"");
    EXPECT_EQ(written("say \"MOA\""), "\"say \"\"MOA\"\"\"");
    EXPECT_EQ(written("two\nlines"), "\"two\nlines\"");
    EXPECT_EQ(written("\r"), "\"\r\"");
    EXPECT_EQ(written("County "), "\"County \"");
}

TEST(CsvRecord, OfAnyFieldsIsReadBackAsItWas)
{
    std::mt19937 random(287); // NOLINT(cert-msc51-cpp): the same cases each time
    const std::string_view letters = "ab,;\"\r\n\t '";
    for (int i = 0; i < 500; ++i) {
        Fields fields(2 + random() % 3);
        for (std::string& field : fields) {
            for (std::size_t length = random() % 5; length > 0; --length) {
                field += letters[random() % letters.size()];
            }
        }
        std::string text;
        append_csv_record(text, {fields.begin(), fields.end()});
        EXPECT_EQ(fields_of(text), std::vector<Fields>{fields}) << text;
    }
}

TEST(CsvRecord, OfOneEmptyFieldIsNoEmptyLine)
{
    std::string text;
    append_csv_record(text, {""});
    append_csv_record(text, {"a"});
    const std::vector<Fields> both{{""}, {"a"}};
    EXPECT_EQ(fields_of(text), both);
}

TEST(CsvRecord, ThatBeginsLikeAByteOrderMarkKeepsIt)
{
    const std::string marked = "\uFEFFSTATE";
    std::string text;
    append_csv_record(text, {marked, marked});
    const std::vector<Fields> one{{marked, marked}};
    EXPECT_EQ(fields_of(text), one);
}

TEST(NeutraliseFormula, PutsAnApostropheBeforeWhatASpreadsheetWouldRun)
{
    EXPECT_EQ(neutralise_formula("=HYPERLINK(\"http://example.org\")"),
              "'=HYPERLINK(\"http://example.org\")");
    EXPECT_EQ(neutralise_formula("+1"), "'+1");
    EXPECT_EQ(neutralise_formula("-1+1"), "'-1+1");
    EXPECT_EQ(neutralise_formula("-"), "'-");
    EXPECT_EQ(neutralise_formula("-1.2.3"), "'-1.2.3");
    EXPECT_EQ(neutralise_formula("-86.7"), "-86.7") << "a number";
    EXPECT_EQ(neutralise_formula("@SUM(A1)"), "'@SUM(A1)");
    EXPECT_EQ(neutralise_formula("\t=1"), "'\t=1");
    EXPECT_EQ(neutralise_formula("\r=1"), "'\r=1");
    EXPECT_EQ(neutralise_formula("\n=1"), "'\n=1");
    EXPECT_EQ(neutralise_formula("\uFF1D1+1"), "'\uFF1D1+1") << "in full width";
}

TEST(NeutraliseFormula, LeavesOtherTextAlone)
{
    for (const std::string_view text : {"", "a=b", "Miami-Dade", "'=1", " =1"}) {
        EXPECT_EQ(neutralise_formula(text), text);
    }
}

} // namespace
