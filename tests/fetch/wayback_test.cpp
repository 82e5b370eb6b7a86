#include "fetch/wayback.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>

namespace {

using namespace atlas287;

TEST(Captures, AreReadByTheirHeadings)
{
    const auto captures = read_captures(
        R"([["urlkey","digest","timestamp","original","length"],
            ["gov,ice)/287g","AAA","20250318045215","https://www.ice.gov/287g","12"],
            ["gov,ice)/287g","BBB","20250319045215","http://www.ice.gov:80/287g","12"]])",
        "cdx");
    ASSERT_EQ(captures.size(), 2U);
    EXPECT_EQ(captures[0].stamp, "20250318045215");
    EXPECT_EQ(captures[0].original, "https://www.ice.gov/287g");
    EXPECT_EQ(captures[0].digest, "AAA");
    EXPECT_EQ(captures[1].original, "http://www.ice.gov:80/287g");
}

TEST(Captures, OfTheSameDigestCountOnce)
{
    const auto captures = read_captures(R"([["timestamp","original","digest"],
        ["20250318045215","https://a/","A"],["20250319045215","https://a/","B"],
        ["20250320045215","https://a/","A"],["20250321045215","https://a/","-"],
        ["20250322045215","https://a/","-"]])",
                                        "cdx");
    EXPECT_EQ(captures.size(), 4U);
}

TEST(Captures, ThatCannotBeAreLeftOut)
{
    EXPECT_TRUE(read_captures(R"([["timestamp","original","digest"],
        ["20259918045215","https://a/","A"],["../../20250318","https://a/","B"],
        ["20250318045215","file:///etc/passwd","C"],["20250318045215","https://me:x@a/","D"],
        [20250318045215,null,{}],"x",[],["20250318045215"]])",
                              "cdx")
                    .empty());
    EXPECT_TRUE(read_captures("[]", "cdx").empty());
}

TEST(Captures, AreNotTakenFromWhatIsNoListOfThem)
{
    for (const std::string& text :
         {std::string(), std::string("<html>"), std::string("{}"), std::string("[1]"),
          std::string(R"([["a","b"]])"), std::string(1'000'000, '['), std::string("\xff\xfe")}) {
        EXPECT_THROW(read_captures(text, "cdx"), InputError) << text.substr(0, 20);
    }
}

} // namespace
