#include "publish/site.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "publish/applications_json.hpp"
#include "publish/atlas_json.hpp"
#include "publish/front_page.hpp"
#include "publish/messages.hpp"
#include "publish/place_index.hpp"
#include "publish/provenance.hpp"
#include "publish/templates.hpp"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace atlas287 {

namespace fs = std::filesystem;

namespace {

/// Names the files that the program wrote into a site, so that it removes no others.
const std::string own_files = ".atlas287-files";

nlohmann::json read_manifest(const fs::path& web)
{
    const fs::path file = web / "dist" / "manifest.json";
    if (!fs::exists(file)) {
        throw InputError({file.string(), {}, 0, {}},
                         "the page's scripts and styles have not been built; run script/bootstrap, "
                         "or npm run build in web/");
    }
    return nlohmann::json::parse(read_file(file));
}

/// The entries of Vite's manifest as the templates want them.
nlohmann::json name_assets(const nlohmann::json& manifest)
{
    const auto& main = manifest.at("src/main.ts");
    auto fonts = nlohmann::json::array();
    for (const auto& asset : main.at("assets")) {
        if (asset.get<std::string>().ends_with(".woff2")) {
            fonts.push_back(asset);
        }
    }
    return {{"js", main.at("file")},
            {"css", main.at("css").at(0)},
            {"theme", manifest.at("src/theme.ts").at("file")},
            {"fonts", fonts}};
}

/// Removes what an earlier run wrote and this one did not.
std::size_t remove_stale(const fs::path& out, const std::set<std::string>& now)
{
    if (!fs::exists(out / own_files)) {
        return 0;
    }
    std::size_t removed = 0;
    const std::string listing = read_file(out / own_files);
    for (const std::string_view name : split(listing, '\n')) {
        // Names are relative and stay inside the site, whatever the file says.
        const fs::path path = fs::path(name).lexically_normal();
        const bool inside = !name.empty() && path.is_relative() && !path.string().starts_with("..");
        std::error_code error;
        if (inside && !now.contains(std::string(name)) && fs::remove(out / path, error)) {
            ++removed;
        }
    }
    return removed;
}

/// The parts of the front page that other pages can show in a frame, each as a page of its own.
std::vector<std::pair<std::string, std::string>>
render_embedded(nlohmann::json page, const Messages& words, const Templates& templates)
{
    page["root"] = "../";
    std::vector<std::pair<std::string, std::string>> pages;
    for (const char* part : {"map", "growth", "weeks", "states", "who", "people"}) {
        const std::string title = page.at(part).at("title").get<std::string>();
        page["embed"] = {{part, true}, {"source", page.at("source").at("list")}};
        page["title"] = words.fill("embed.title", {{"part", title}});
        pages.emplace_back(fmt::format("{}.html", part), templates.render("embed", page));
    }
    return pages;
}

} // namespace

SiteSummary write_site(const Atlas& atlas, std::uint32_t publication, const fs::path& web,
                       const fs::path& out)
{
    const nlohmann::json assets = name_assets(read_manifest(web));
    const Messages words(web / "messages", "en");
    const Templates templates(web / "templates");

    // In the order of writing: a page comes after what it loads.
    std::vector<std::pair<std::string, std::string>> files;
    for (const fs::path& path : list_files({web / "dist" / "assets"})) {
        files.emplace_back("assets/" + path.filename().string(), read_file(path));
    }
    for (auto& [name, bytes] : make_place_index(atlas.units())) {
        files.emplace_back("data/" + name, std::move(bytes));
    }
    for (auto& [name, bytes] : make_provenance(atlas, publication)) {
        files.emplace_back("data/" + name, std::move(bytes));
    }
    files.emplace_back("data/applications.json", make_applications_json(atlas, publication));
    files.emplace_back("data/atlas.json", make_atlas_json(atlas, publication));
    nlohmann::json page = make_front_page(atlas, publication, words, assets);
    files.emplace_back("index.html", templates.render("index", page));
    for (auto& [name, text] : render_embedded(std::move(page), words, templates)) {
        files.emplace_back("embed/" + name, std::move(text));
    }

    SiteSummary summary;
    std::set<std::string> names;
    std::string listing;
    for (const auto& [name, bytes] : files) {
        summary.written += write_file_if_changed(out / name, bytes) ? 1U : 0U;
        names.insert(name);
        listing += name + "\n";
    }
    summary.files = files.size();
    summary.removed = remove_stale(out, names);
    write_file_if_changed(out / own_files, listing);
    return summary;
}

} // namespace atlas287
