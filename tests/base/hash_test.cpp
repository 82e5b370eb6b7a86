#include "base/hash.hpp"

#include <gtest/gtest.h>

namespace {

using namespace atlas287;

// The examples of FIPS 180-4 and NIST's "Examples with Intermediate Values".
TEST(Sha256, GivesTheDigestsOfFips1804)
{
    EXPECT_EQ(to_hex(sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha256("")),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(to_hex(sha256(std::string(1000000, 'a'))),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, CountsBytesThatAreZero)
{
    EXPECT_NE(sha256(std::string_view("\0", 1)), sha256(""));
}

TEST(ShortId, IsTwelveCharactersOfCrockfordsBase32)
{
    Digest digest{};
    EXPECT_EQ(short_id(digest), "000000000000");
    digest.fill(0xFF);
    EXPECT_EQ(short_id(digest), "zzzzzzzzzzzz");
    // 00000 00001 00010 … 01011: twelve digits in their order
    digest = {0x00, 0x44, 0x32, 0x14, 0xC7, 0x42, 0x54, 0xB0};
    EXPECT_EQ(short_id(digest), "0123456789ab");
    digest = {0xBA, 0x78, 0x16, 0xBF, 0x8F, 0x01, 0xCF, 0xEA};
    EXPECT_EQ(short_id(digest), "q9w1dfwf077y");
}

TEST(ShortId, DoesNotDependOnWhatFollowsSixtyBits)
{
    Digest a{};
    Digest b{};
    b[7] = 0x0F;
    b[31] = 1;
    EXPECT_EQ(short_id(a), short_id(b));
    b[7] = 0x10;
    EXPECT_NE(short_id(a), short_id(b));
}

} // namespace
