#include "roll/relationships.hpp"

#include "roll/xml.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace atlas287;

const std::string hyperlink =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";

std::string part(const std::string& elements)
{
    return "<?xml version=\"1.0\"?>\r\n<Relationships xmlns=\"r\">" + elements + "</Relationships>";
}

/// As Excel writes it.
std::string plain(const std::string& id, const std::string& target)
{
    return "<Relationship Id=\"" + id + "\" Type=\"" + hyperlink + "\" Target=\"" + target +
           "\" TargetMode=\"External\"/>";
}

std::string target_of(const std::string& text, const std::string& id)
{
    const Relationships relationships = read_relationships(text);
    const Relationship* found = relationships.find(id);
    return found == nullptr ? "(none)" : std::string(found->target);
}

TEST(Relationships, AreFoundByTheirIds)
{
    const std::string text = part(plain("rId2", "https://www.ice.gov/b.pdf") +
                                  plain("rId1170", "https://www.ice.gov/c.pdf") +
                                  plain("R7f3a", "https://www.ice.gov/d.pdf"));
    EXPECT_EQ(target_of(text, "rId2"), "https://www.ice.gov/b.pdf");
    EXPECT_EQ(target_of(text, "rId1170"), "https://www.ice.gov/c.pdf");
    EXPECT_EQ(target_of(text, "R7f3a"), "https://www.ice.gov/d.pdf");
    for (const char* missing : {"rId1", "rId02", "rId2 ", "rId", "rId1171", "R7f3b", ""}) {
        EXPECT_EQ(target_of(text, missing), "(none)") << missing;
    }
}

TEST(Relationships, TellIdsApartThatHaveTheSameNumber)
{
    const std::string text =
        part(plain("rId7", "a") + plain("rId07", "b") + plain("rid7", "c") + plain("rId7x", "d"));
    EXPECT_EQ(target_of(text, "rId7"), "a");
    EXPECT_EQ(target_of(text, "rId07"), "b");
    EXPECT_EQ(target_of(text, "rid7"), "c");
    EXPECT_EQ(target_of(text, "rId7x"), "d");
}

TEST(Relationships, NeedNoMemoryForALargeNumber)
{
    const std::string text =
        part(plain("rId4294967295", "a") + plain("rId99999999999999999999", "b"));
    EXPECT_EQ(target_of(text, "rId4294967295"), "a");
    EXPECT_EQ(target_of(text, "rId99999999999999999999"), "b");
}

TEST(Relationships, AreReadInAnyFormThatXmlAllows)
{
    const std::string elements =
        plain("rId1", "https://www.ice.gov/a.pdf") +
        "<Relationship Target='https://www.ice.gov/b.pdf' Id='rId2' Type='t'/>" +
        plain("rId3", "https://www.ice.gov/c.pdf?x=1&amp;y=2") +
        "<r:Relationship Id=\"rId4\" Type=\"t\" Target=\"sheet1.xml\"></r:Relationship>\n<!-- -->" +
        "<Relationship Id=\"rId5\" Type=\"t\" Target=\"styles.xml\"/>";
    const std::string text = part(elements);
    EXPECT_EQ(target_of(text, "rId1"), "https://www.ice.gov/a.pdf");
    EXPECT_EQ(target_of(text, "rId2"), "https://www.ice.gov/b.pdf");
    EXPECT_EQ(target_of(text, "rId3"), "https://www.ice.gov/c.pdf?x=1&amp;y=2");
    EXPECT_EQ(target_of(text, "rId4"), "sheet1.xml");
    EXPECT_EQ(target_of(text, "rId5"), "styles.xml");
    EXPECT_EQ(read_relationships(text).all().size(), 5U);
}

TEST(Relationships, OfADamagedPartAreRefused)
{
    const std::string whole = part(plain("rId1", "a") + plain("rId2", "b"));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        EXPECT_THROW(read_relationships(whole.substr(0, size)), xml::NotWellFormed) << size;
    }
    EXPECT_THROW(read_relationships(whole + plain("rId3", "c")), xml::NotWellFormed);
}

} // namespace
