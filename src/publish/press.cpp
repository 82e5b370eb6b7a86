#include "publish/press.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "publish/png.hpp"

#include <fmt/format.h>

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>
#include <sys/mman.h>
#include <unistd.h>
#include <woff2/decode.h>

#include <cstdint>
#include <memory>
#include <span>

namespace atlas287 {

namespace fs = std::filesystem;

namespace {

template <auto Function> struct Calls {
    template <typename T> void operator()(T* held) const { Function(held); }
};

using Surface = std::unique_ptr<cairo_surface_t, Calls<cairo_surface_destroy>>;
using Canvas = std::unique_ptr<cairo_t, Calls<cairo_destroy>>;
using Drawing = std::unique_ptr<RsvgHandle, Calls<g_object_unref>>;

/// A font as FreeType's users read it, in a file that only this process has: the library that finds
/// fonts wants files, and nothing is left behind when the process is killed.
int open_font(const fs::path& woff2)
{
    const std::string packed = read_file(woff2);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(packed.data());
    std::string font(woff2::ComputeWOFF2FinalSize(bytes, packed.size()), '\0');
    woff2::WOFF2StringOut out(&font);
    if (!woff2::ConvertWOFF2ToTTF(bytes, packed.size(), &out)) {
        throw InputError({woff2.string(), {}, 0, {}}, "is not a font in WOFF2");
    }
    font.resize(out.Size());
    const int file = memfd_create("font", MFD_CLOEXEC);
    if (file < 0 || write(file, font.data(), font.size()) != static_cast<ssize_t>(font.size())) {
        throw WriteError(
            fmt::format("{}: there is no room for this font in memory", woff2.string()));
    }
    return file;
}

/// The rows of an image surface of Cairo's, one after the other.
std::span<const std::uint32_t> pixels_of(cairo_surface_t& surface)
{
    // Of this format, whose rows have no gaps: four bytes a pixel, one of them unused.
    const auto* first =
        reinterpret_cast<const std::uint32_t*>(cairo_image_surface_get_data(&surface));
    return {first, static_cast<std::size_t>(cairo_image_surface_get_width(&surface)) *
                       static_cast<std::size_t>(cairo_image_surface_get_height(&surface))};
}

Surface make_pixels(int width, int height)
{
    return Surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
}

/// Draws an SVG drawing over what is there.
void draw(std::string_view svg, cairo_surface_t& pixels, int width, int height)
{
    GError* error = nullptr;
    const Drawing drawing(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
    const RsvgRectangle whole{0, 0, static_cast<double>(width), static_cast<double>(height)};
    const Canvas canvas(cairo_create(&pixels));
    if (!drawing ||
        rsvg_handle_render_document(drawing.get(), canvas.get(), &whole, &error) == FALSE) {
        const std::string why = error == nullptr ? "" : error->message;
        g_clear_error(&error);
        throw InputError({"a drawing", {}, 0, {}}, fmt::format("cannot be drawn: {}", why));
    }
    cairo_surface_flush(&pixels);
}

} // namespace

Press::Press(const std::vector<fs::path>& fonts)
{
    FcConfig* config = FcConfigCreate();
    try {
        for (const fs::path& font : fonts) {
            files_.push_back(open_font(font));
            const std::string name = fmt::format("/proc/self/fd/{}", files_.back());
            FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(name.c_str()));
        }
    } catch (...) {
        close_files();
        FcConfigDestroy(config);
        throw;
    }
    FcConfigSetCurrent(config); // which keeps it
    FcConfigDestroy(config);
}

Press::~Press()
{
    // What this thread remembers of the fonts; other threads' memories end with them.
    pango_cairo_font_map_set_default(nullptr);
    close_files();
}

void Press::close_files()
{
    for (const int file : files_) {
        close(file);
    }
}

// Not static: the fonts that a Press holds are what it prints with, through pango's default map.
// NOLINTNEXTLINE(readability-convert-member-functions-to-static)
std::vector<std::string> Press::print(std::string_view below, const std::vector<std::string>& above,
                                      int width, int height) const
{
    const Surface common = make_pixels(width, height);
    draw(below, *common, width, height);
    std::vector<std::string> pictures;
    for (const std::string& svg : above) {
        const Surface pixels = make_pixels(width, height);
        const Canvas canvas(cairo_create(pixels.get()));
        cairo_set_source_surface(canvas.get(), common.get(), 0, 0);
        cairo_paint(canvas.get());
        draw(svg, *pixels, width, height);
        pictures.push_back(to_png(pixels_of(*pixels), static_cast<std::uint32_t>(width)));
    }
    return pictures;
}

} // namespace atlas287
