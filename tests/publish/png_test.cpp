#include "publish/png.hpp"

#include <gmock/gmock.h>

#include <cairo.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace atlas287;
using ::testing::ElementsAre;
using ::testing::StartsWith;

struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels; ///< 0x00RRGGBB
};

/// A file as another program reads it: Cairo, by libpng, which checks every sum in it.
Picture read(const std::string& file)
{
    struct Rest {
        const std::string& bytes;
        std::size_t at;
    } rest{file, 0};
    const auto take = [](void* from, unsigned char* to, unsigned int size) {
        auto& [bytes, at] = *static_cast<Rest*>(from);
        if (bytes.size() - at < size) {
            return CAIRO_STATUS_READ_ERROR;
        }
        std::memcpy(to, bytes.data() + at, size);
        at += size;
        return CAIRO_STATUS_SUCCESS;
    };
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_image_surface_create_from_png_stream(take, &rest), &cairo_surface_destroy);
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS || rest.at != file.size()) {
        return {};
    }
    constexpr std::uint32_t color = 0x00FFFFFF;
    Picture picture{cairo_image_surface_get_width(surface.get()),
                    cairo_image_surface_get_height(surface.get()),
                    {}};
    const unsigned char* row = cairo_image_surface_get_data(surface.get());
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            std::uint32_t pixel = 0;
            std::memcpy(&pixel, row + static_cast<std::size_t>(x) * sizeof(pixel), sizeof(pixel));
            picture.pixels.push_back(pixel & color);
        }
        row += cairo_image_surface_get_stride(surface.get());
    }
    return picture;
}

TEST(ToPng, GivesEveryPixelItsColorRowByRow)
{
    const std::vector<std::uint32_t> pixels{0xFF0000, 0x00FF00, 0x0000FF,
                                            0x123456, 0xFFFFFF, 0x000000};
    const Picture picture = read(to_png(pixels, 3));
    EXPECT_EQ(picture.width, 3);
    EXPECT_EQ(picture.height, 2);
    EXPECT_EQ(picture.pixels, pixels);
}

TEST(ToPng, ReadsAPictureOfManyColorsAsItWas)
{
    constexpr std::uint32_t width = 331;
    std::vector<std::uint32_t> pixels;
    std::uint32_t noise = 1;
    for (std::uint32_t i = 0; i < width * 197; ++i) {
        noise = noise * 1664525U + 1013904223U; // Numerical Recipes' generator
        pixels.push_back(noise >> 8U);
    }
    EXPECT_EQ(read(to_png(pixels, width)).pixels, pixels);
}

TEST(ToPng, LeavesOutWhatIsNoColor)
{
    EXPECT_THAT(read(to_png(std::vector<std::uint32_t>{0xAB123456}, 1)).pixels,
                ElementsAre(0x123456U));
}

TEST(ToPng, IsSmallForAFlatPicture)
{
    const std::string file = to_png(std::vector<std::uint32_t>(1200U * 630U, 0xFCFBF8), 1200);
    EXPECT_THAT(file, StartsWith("\x89PNG\r\n\x1a\n"));
    EXPECT_LT(file.size(), 1200U * 630U * 3 / 100);
}

} // namespace
