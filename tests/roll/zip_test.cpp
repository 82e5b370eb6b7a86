#include "roll/zip.hpp"

#include "support/zip_writer.hpp"

#include <gtest/gtest.h>

#include <tuple>

namespace {

using namespace atlas287;
using atlas287::testing::write_zip;
using atlas287::testing::ZipPart;

ZipPart part(const std::string& name, const std::string& bytes)
{
    ZipPart made;
    made.name = name;
    made.bytes = bytes;
    return made;
}

/// A part as a text that lives on; nothing when there is none.
std::optional<std::string> text_of(const ZipArchive& archive, const std::string& name)
{
    const auto read = archive.read(name);
    return read ? std::optional(std::string(read->text())) : std::nullopt;
}

/// What reading the part `a` is refused with.
std::string refusal_of_part(const ZipPart& spoilt)
{
    const std::string bytes = write_zip({spoilt});
    try {
        return "read: " + text_of(ZipArchive(bytes), "a").value_or("nothing").substr(0, 20);
    } catch (const BadArchive& error) {
        return error.what();
    }
}

TEST(Zip, GivesDeflatedAndStoredParts)
{
    ZipPart stored = part("b", "stored");
    stored.deflated = false;
    const std::string bytes =
        write_zip({part("a", std::string(100000, 'x')), stored, part("empty", "")});
    const ZipArchive archive(bytes);
    EXPECT_EQ(text_of(archive, "a"), std::string(100000, 'x'));
    EXPECT_EQ(text_of(archive, "b"), "stored");
    EXPECT_EQ(text_of(archive, "empty"), "");
    EXPECT_EQ(text_of(archive, "c"), std::nullopt);
}

TEST(Zip, FindsPartsWithoutRegardToCase)
{
    const std::string bytes = write_zip({part("xl/SharedStrings.xml", "x")});
    EXPECT_EQ(text_of(ZipArchive(bytes), "xl/sharedStrings.xml"), "x");
}

TEST(Zip, RefusesAWrongChecksum)
{
    ZipPart spoilt = part("a", "bytes");
    spoilt.said_crc = 1;
    EXPECT_EQ(refusal_of_part(spoilt), "its part a is damaged");
    spoilt.deflated = false;
    EXPECT_EQ(refusal_of_part(spoilt), "its part a is damaged");
}

TEST(Zip, RefusesASizeThatIsNotItsOwn)
{
    for (const std::uint32_t said : {0U, 1U, 99999U, 100001U, 1000000U}) {
        ZipPart spoilt = part("a", std::string(100000, 'x'));
        spoilt.said_size = said;
        EXPECT_EQ(refusal_of_part(spoilt), "its part a is damaged") << said;
    }
}

TEST(Zip, RefusesAPackedSizeThatIsNotItsOwn)
{
    ZipPart spoilt = part("a", "some bytes to be packed");
    spoilt.said_packed_size = 5;
    EXPECT_NE(refusal_of_part(spoilt).substr(0, 5), "read:");
    spoilt.said_packed_size = 60000000;
    EXPECT_NE(refusal_of_part(spoilt).substr(0, 5), "read:");
}

TEST(Zip, RefusesAPartThatIsEncrypted)
{
    ZipPart spoilt = part("a", "bytes");
    spoilt.flags = 1;
    EXPECT_EQ(refusal_of_part(spoilt), "it is encrypted; save it without a password");
}

TEST(Zip, RefusesAPartThatClaimsMoreThanTheLimit)
{
    ZipPart spoilt = part("a", "small");
    spoilt.said_size = 4000000000U;
    EXPECT_EQ(refusal_of_part(spoilt),
              "its part a says it has 4000000000 bytes; the most that is read is 33554432");
}

TEST(Zip, RefusesABombThatInflatesToMoreThanTheLimit)
{
    const std::string bytes =
        write_zip({part("a", std::string(ZipArchive::largest_part + 1, '\0'))});
    EXPECT_LT(bytes.size(), 200000U);
    EXPECT_THROW(std::ignore = ZipArchive(bytes).read("a"), BadArchive);
}

TEST(Zip, RefusesABombThatLiesAboutItsSize)
{
    ZipPart spoilt = part("a", std::string(ZipArchive::largest_part + 1, '\0'));
    spoilt.said_size = 1000;
    EXPECT_EQ(refusal_of_part(spoilt), "its part a is damaged");
}

TEST(Zip, RefusesOtherWaysOfPacking)
{
    ZipPart spoilt = part("a", "bytes");
    spoilt.said_method = 12; // bzip2
    EXPECT_EQ(refusal_of_part(spoilt),
              "its part a is packed by method 12, which workbooks do not use");
}

TEST(Zip, RefusesBytesThatAreNoArchive)
{
    EXPECT_THROW(ZipArchive("PK\x03\x04"), BadArchive);
    EXPECT_THROW(ZipArchive("this is text"), BadArchive);
}

TEST(Zip, TakesPartNamesThatLeadElsewhereForNamesOnly)
{
    const std::string bytes =
        write_zip({part("../../etc/passwd", "x"), part("/tmp/y", "y"), part("C:\\z", "z")});
    const ZipArchive archive(bytes);
    EXPECT_EQ(text_of(archive, "../../etc/passwd"), "x");
    EXPECT_EQ(text_of(archive, "/etc/passwd"), std::nullopt);
}

} // namespace
