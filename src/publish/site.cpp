#include "publish/site.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/folder_update.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "publish/agency_pages.hpp"
#include "publish/applications_json.hpp"
#include "publish/atlas_json.hpp"
#include "publish/cards.hpp"
#include "publish/change_pages.hpp"
#include "publish/dictionary.hpp"
#include "publish/downloads.hpp"
#include "publish/feeds.hpp"
#include "publish/front_page.hpp"
#include "publish/front_sections.hpp"
#include "publish/list_pages.hpp"
#include "publish/messages.hpp"
#include "publish/model_pages.hpp"
#include "publish/place_index.hpp"
#include "publish/press.hpp"
#include "publish/printings.hpp"
#include "publish/provenance.hpp"
#include "publish/standing.hpp"
#include "publish/state_pages.hpp"
#include "publish/templates.hpp"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace atlas287 {

namespace fs = std::filesystem;

namespace {

using nlohmann::json;

/// Names the files that the program wrote into a site, so that it removes no others.
const std::string own_files = ".atlas287-files";

json read_manifest(const fs::path& web)
{
    const fs::path file = web / "dist" / "manifest.json";
    if (!fs::exists(file)) {
        throw InputError({file.string(), {}, 0, {}},
                         "the page's scripts and styles have not been built; run script/bootstrap, "
                         "or npm run build in web/");
    }
    return json::parse(read_file(file));
}

/// The entries of Vite's manifest as the templates want them: for the front page `main`, for the
/// others `reading`.
json name_assets(const json& manifest, const std::string& entry)
{
    auto styles = json::array();
    auto fonts = json::array();
    const std::function<void(const json&)> collect = [&](const json& chunk) {
        for (const auto& name : chunk.value("imports", json::array())) {
            collect(manifest.at(name.get<std::string>()));
        }
        for (const auto& style : chunk.value("css", json::array())) {
            styles.push_back(style);
        }
        for (const auto& asset : chunk.value("assets", json::array())) {
            if (asset.get<std::string>().ends_with(".woff2")) {
                fonts.push_back(asset);
            }
        }
    };
    const json& chunk = manifest.at(entry);
    collect(chunk);
    return {{"js", chunk.at("file")},
            {"css", styles},
            {"theme", manifest.at("src/theme.ts").at("file")},
            {"fonts", fonts}};
}

/// What an earlier run wrote and this one did not, as far as it is there.
std::set<std::string> find_stale(const fs::path& out, const std::set<std::string>& now)
{
    std::set<std::string> stale;
    if (!fs::exists(out / own_files)) {
        return stale;
    }
    const std::string listing = read_file(out / own_files);
    for (const std::string_view name : split(listing, '\n')) {
        // Names are relative and stay inside the site, whatever the file says.
        const fs::path path = fs::path(name).lexically_normal();
        const bool inside = !name.empty() && path.is_relative() && !path.string().starts_with("..");
        if (inside && !now.contains(std::string(name)) && fs::is_regular_file(out / path)) {
            stale.insert(path.string());
        }
    }
    return stale;
}

/// JSON as it may stand in a script block, whose end nothing in it may look like.
std::string script_block(const json& values)
{
    std::string block;
    for (const char c : values.dump()) {
        block += c == '<' ? "\\u003c" : std::string(1, c);
    }
    return block;
}

constexpr std::array languages{"en", "es"};

/// English stands at the root of the site.
std::string folder_of(std::string_view language)
{
    return language == languages.front() ? "" : fmt::format("{}/", language);
}

std::vector<Download> make_all_downloads(const Atlas& atlas, const SiteRequest& request,
                                         const fs::path& scratch)
{
    const bool newest = request.publication == atlas.publication_as_of({});
    const std::optional<Date> as_of =
        newest ? std::nullopt
               : std::optional(atlas.history().publications[request.publication].dated);
    const Shapes none{{}};
    return make_downloads(make_database(atlas, request.shapes == nullptr ? none : *request.shapes,
                                        as_of, request.program),
                          scratch);
}

/// The findings that a list up to a publication shows.
std::vector<Finding> findings_by(const Atlas& atlas, std::uint32_t publication)
{
    const Date day = atlas.history().publications[publication].dated;
    std::set<std::string> later;
    for (const Publication& list : atlas.publications()) {
        if (day < list.dated) {
            later.insert(list.id);
        }
    }
    std::vector<Finding> findings = find_all(atlas);
    // Of the newest list's day or before: pending lists may be newer.
    const bool newest = publication + 1 == atlas.history().publications.size();
    std::erase_if(findings, [&](const Finding& finding) {
        return !newest && later.contains(finding.publication_id);
    });
    return findings;
}

/// The fonts among the assets.
std::vector<fs::path> find_fonts(const fs::path& web)
{
    std::vector<fs::path> fonts = list_files({web / "dist" / "assets"});
    std::erase_if(fonts, [](const fs::path& file) { return file.extension() != ".woff2"; });
    return fonts;
}

/// What pages tell in every language, worked out once.
struct Facts {
    Facts(const Atlas& atlas, const SiteRequest& request)
        : findings(findings_by(atlas, request.publication)), standing(atlas, request.publication),
          states(atlas, standing, request.shapes), printings(atlas, request.publication),
          changes(make_change_log(atlas, request.publication)),
          press(request.shapes == nullptr ? std::vector<fs::path>{} : find_fonts(request.web))
    {}

    std::vector<Finding> findings;
    Standing standing;
    StateFacts states;
    Printings printings;
    ChangeLog changes;
    Press press;
};

/// Files of the site that are yet to be made, together.
struct Task {
    std::vector<std::string> paths;
    std::function<std::vector<std::string>()> make; ///< the bytes of each
};

Task make_one(std::string path, std::function<std::string()> make)
{
    return {{std::move(path)}, [make = std::move(make)] { return std::vector{make()}; }};
}

/// The files of a site as they are written. In the end they take the place of the old ones in one
/// step.
class SiteFiles {
public:
    explicit SiteFiles(const fs::path& out) : out_(out), update_(out) {}

    void write(const std::string& name, const std::string& bytes)
    {
        written_ += update_.write(name, bytes) ? 1U : 0U;
        names_.insert(name);
    }

    /// Makes and writes files on all cores.
    void write(const std::vector<Task>& tasks)
    {
        parallel_for(tasks.size(), hardware_threads(), [&](std::size_t i) {
            const std::vector<std::string> bytes = tasks[i].make();
            for (std::size_t file = 0; file < bytes.size(); ++file) {
                written_ += update_.write(tasks[i].paths[file], bytes[file]) ? 1U : 0U;
            }
        });
        for (const Task& task : tasks) {
            names_.insert(task.paths.begin(), task.paths.end());
        }
    }

    [[nodiscard]] const std::set<std::string>& names() const { return names_; }

    /// Where files can be made that have to be files before they are bytes.
    [[nodiscard]] fs::path scratch() const { return update_.scratch(); }

    /// Puts the site in place without what an earlier run wrote and this one did not, and says what
    /// was done.
    SiteSummary finish()
    {
        const std::set<std::string> stale = find_stale(out_, names_);
        const SiteSummary summary{names_.size(), written_, stale.size()};
        update_.write(own_files, join({names_.begin(), names_.end()}, "\n") + "\n");
        update_.finish(stale);
        return summary;
    }

private:
    fs::path out_;
    FolderUpdate update_;
    std::set<std::string> names_;
    std::atomic<std::size_t> written_ = 0;
};

/// `states/` for `states/index.html`, as web servers have it.
std::string without_index(const std::string& path)
{
    constexpr std::string_view index = "index.html";
    return path == index || path.ends_with("/index.html")
               ? path.substr(0, path.size() - index.size())
               : path;
}

/// The pages that a search engine is to know (sitemaps.org).
std::string make_sitemap(const std::string& url, const std::set<std::string>& files)
{
    std::string map = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (const std::string& file : files) {
        const bool is_for_readers = file.ends_with(".html") && !file.ends_with("404.html") &&
                                    file.find("embed/") == std::string::npos;
        if (is_for_readers) {
            map += fmt::format("<url><loc>{}{}</loc></url>\n", url, without_index(file));
        }
    }
    return map + "</urlset>\n";
}

/// The pages of one language.
class LanguageSite {
public:
    LanguageSite(const Atlas& atlas, const SiteRequest& request, const Facts& facts,
                 const json& manifest, const char* language)
        : request_(request), facts_(facts), words_(request.web / "messages", language),
          formats_(words_),
          templates_(request.web / "templates", words_), source_{atlas, request.publication, words_,
                                                                 formats_},
          folder_(folder_of(language)), front_assets_(name_assets(manifest, "src/main.ts")),
          reading_assets_(name_assets(manifest, "src/reading.ts"))
    {}

    /// The tasks refer to this, which must outlive them.
    void add_tasks(std::vector<Task>& tasks)
    {
        const Standing& standing = facts_.standing;
        for (const std::uint32_t agency : standing.agencies) {
            add(tasks, page_of(source_.history().agencies[agency]), [this, agency] {
                return make_agency_page(source_, facts_.standing, facts_.printings, agency);
            });
        }
        for (const State state : State::all()) {
            add(tasks, page_of(state), [this, state] {
                return make_state_page(source_, facts_.standing, facts_.states, facts_.changes,
                                       state);
            });
            add_feed(tasks, state);
        }
        add_feed(tasks, std::nullopt);
        for (std::uint32_t list = 0; list <= source_.publication; ++list) {
            add(tasks, page_of(source_.history().publications[list]),
                [this, list] { return make_list_page(source_, facts_.changes, list); });
        }
        for (const Model model : page_order) {
            add(tasks, page_of(model),
                [this, model] { return make_model_page(source_, facts_.standing, model); });
        }
        for (const std::string& name : documents()) {
            add(tasks, name + ".html",
                [this, name] { return make_document_page(source_, request_.docs, name); });
        }
        add(tasks, "states/index.html",
            [this] { return make_states_page(source_, facts_.standing); });
        add(tasks, "models/index.html",
            [this] { return make_models_page(source_, facts_.standing); });
        add(tasks, "changes/index.html",
            [this] { return make_changes_page(source_, facts_.changes); });
        add(tasks, "agencies/index.html",
            [this] { return make_agencies_page(source_, facts_.standing); });
        add(tasks, "ended.html", [this] { return make_ended_page(source_, facts_.standing); });
        add(tasks, "pending.html", [this] { return make_pending_page(source_, facts_.standing); });
        add(tasks, "findings.html",
            [this] { return make_findings_page(source_, facts_.findings); });
        add(tasks, "404.html", [this] { return make_missing_page(source_); });
        add_front(tasks);
    }

    /// The page that offers what there is to download.
    void add_downloads(std::vector<Task>& tasks, const std::vector<Download>& downloads) const
    {
        add(tasks, "download.html", [this, &downloads] {
            Page page = make_download_page(source_, downloads, request_.program, request_.url);
            page.values["dataset"] = script_block(describe_dataset());
            return page;
        });
    }

    /// What the card of a state says, or of the nation without one, as a drawing; the map below it
    /// is the same in every language.
    [[nodiscard]] std::string draw_card(std::optional<State> state) const
    {
        return templates_.render("card", state ? make_state_card(source_, facts_.standing, *state)
                                               : make_nation_card(source_, facts_.standing));
    }

    [[nodiscard]] std::string draw_card_map(std::optional<State> state) const
    {
        return templates_.render(
            "card_map",
            state ? make_state_card_map(source_.atlas, facts_.standing, facts_.states, *state)
                  : make_nation_card_map(source_.atlas, facts_.standing, facts_.states));
    }

    [[nodiscard]] std::string path_of_card(std::optional<State> state) const
    {
        return folder_ + card_path(state ? std::string(state->code()) : "US");
    }

private:
    /// What every page has: where it stands, and in which languages.
    [[nodiscard]] json shared(const std::string& path, const json& assets) const
    {
        const auto depth = std::count(path.begin(), path.end(), '/') + (folder_.empty() ? 0 : 1);
        std::string root;
        for (std::ptrdiff_t i = 0; i < depth; ++i) {
            root += "../";
        }
        auto others = json::array();
        auto alternates = json::array();
        for (const char* language : languages) {
            const std::string file = folder_of(language) + path;
            const std::string href = request_.url.empty() ? root + file : whole_address(file);
            alternates.push_back({{"language", language}, {"href", href}});
            if (language == languages.front()) {
                alternates.push_back({{"language", "x-default"}, {"href", href}});
            }
            if (words_.language() != language) {
                others.push_back({{"language", language},
                                  {"name", words_.at(fmt::format("languages.{}", language))},
                                  {"href", root + file}});
            }
        }
        if (path == "404.html" && !request_.url.empty()) {
            root = request_.url; // shown for addresses in any folder
        }
        json values{{"lang", words_.language()}, {"root", root},        {"home", root + folder_},
                    {"assets", assets},          {"languages", others}, {"alternates", alternates},
                    {"canonical", false},        {"feed", "all"}};
        if (!request_.url.empty()) {
            values["canonical"] = whole_address(folder_ + path);
        }
        return values;
    }

    /// Of a folder's page, the folder.
    [[nodiscard]] std::string whole_address(const std::string& path) const
    {
        return request_.url + without_index(path);
    }

    [[nodiscard]] std::string render(const Page& page, const json& assets) const
    {
        json values = shared(page.path, assets);
        values["card_image"] = false; // other sites need its whole address
        if (!request_.url.empty() && has_cards()) {
            values["card_image"] =
                whole_address(folder_ + card_path(page.values.value("card", "US")));
        }
        return templates_.render(page.layout, page.values, values);
    }

    void add(std::vector<Task>& tasks, const std::string& path, std::function<Page()> make) const
    {
        tasks.push_back(make_one(folder_ + path, [this, make = std::move(make)] {
            return render(make(), reading_assets_);
        }));
    }

    /// A card is mostly a map: without outlines there is none.
    [[nodiscard]] bool has_cards() const { return request_.shapes != nullptr; }

    void add_feed(std::vector<Task>& tasks, std::optional<State> state)
    {
        const std::string home = request_.url.empty() ? "" : request_.url + folder_;
        const std::string name = folder_ + "feeds/" + name_of_feed(state);
        tasks.push_back(make_one(name + ".atom", [this, state, home] {
            return make_atom_feed(source_, templates_, facts_.changes, state, home);
        }));
        tasks.push_back(make_one(name + ".json", [this, state, home] {
            return make_json_feed(source_, facts_.changes, state, home);
        }));
    }

    void add_front(std::vector<Task>& tasks)
    {
        front_ = make_front_page(source_);
        front_.values["messages"] = script_block(words_.of_browser());
        front_.values["dataset"] = script_block(describe_dataset());
        for (const char* part : {"map", "growth", "weeks", "states", "who", "people"}) {
            tasks.push_back(make_one(fmt::format("{}embed/{}.html", folder_, part), [this, part] {
                return render(embedded(part), front_assets_);
            }));
        }
        tasks.push_back(
            make_one(folder_ + front_.path, [this] { return render(front_, front_assets_); }));
    }

    /// The data as search engines for data read of it (schema.org/Dataset).
    [[nodiscard]] json describe_dataset() const
    {
        // Without an address, as seen from the pages that say it: those of the language's folder.
        const std::string up = folder_.empty() ? "" : "../";
        const std::string folder = (request_.url.empty() ? up : request_.url) + "download/";
        auto distribution = json::array();
        distribution.push_back({{"@type", "DataDownload"},
                                {"encodingFormat", "application/geopackage+sqlite3"},
                                {"contentUrl", folder + "atlas287.gpkg"}});
        for (const TableDescription& table : dictionary()) {
            distribution.push_back({{"@type", "DataDownload"},
                                    {"encodingFormat", "text/csv"},
                                    {"name", table.name},
                                    {"contentUrl", folder + table.name + ".csv"}});
        }
        json dataset{{"@context", "https://schema.org"},
                     {"@type", "Dataset"},
                     {"name", words_.at("site.title")},
                     {"description", words_.at("site.description")},
                     {"inLanguage", words_.language()},
                     {"isAccessibleForFree", true},
                     {"license", "https://creativecommons.org/publicdomain/mark/1.0/"},
                     {"creator", {{"@type", "Organization"}, {"name", words_.at("site.name")}}},
                     {"dateModified", source_.dated(source_.publication).iso()},
                     {"temporalCoverage", fmt::format("{}/{}", source_.dated(0).iso(),
                                                      source_.dated(source_.publication).iso())},
                     {"spatialCoverage", "United States"},
                     {"distribution", std::move(distribution)}};
        if (!request_.url.empty()) {
            dataset["url"] = request_.url + folder_;
        }
        return dataset;
    }

    /// A part of the front page that other pages can show in a frame, as a page of its own.
    [[nodiscard]] Page embedded(const std::string& part) const
    {
        Page page{fmt::format("embed/{}.html", part), "embed", front_.values};
        page.values["embed"] = {{part, true}, {"source", page.values.at("source").at("list")}};
        page.values["title"] = words_.fill(
            "embed.title", {{"part", page.values.at(part).at("title").get<std::string>()}});
        return page;
    }

    const SiteRequest& request_;
    const Facts& facts_;
    Messages words_;
    Formats formats_;
    Templates templates_;
    ReportSource source_;
    std::string folder_;
    json front_assets_;
    json reading_assets_;
    Page front_;
};

using LanguageSites = std::vector<std::unique_ptr<LanguageSite>>;

/// The cards of the nation and of each state, a card in all languages at once.
void add_cards(const LanguageSites& sites, const Press& press, std::vector<Task>& tasks)
{
    std::vector<std::optional<State>> states{std::nullopt};
    states.insert(states.end(), State::all().begin(), State::all().end());
    for (const std::optional<State> state : states) {
        Task task;
        for (const auto& site : sites) {
            task.paths.push_back(site->path_of_card(state));
        }
        task.make = [&, state] {
            std::vector<std::string> texts;
            for (const auto& site : sites) {
                texts.push_back(site->draw_card(state));
            }
            return press.print(sites.front()->draw_card_map(state), texts, card_width, card_height);
        };
        tasks.push_back(std::move(task));
    }
}

} // namespace

SiteSummary write_site(const Atlas& atlas, const SiteRequest& request, const fs::path& out)
{
    const json manifest = read_manifest(request.web);
    SiteFiles files(out);
    // The longest piece of work: it runs beside the others.
    std::future<std::vector<Download>> to_download = std::async(
        std::launch::async, [&] { return make_all_downloads(atlas, request, files.scratch()); });
    for (const fs::path& path : list_files({request.web / "dist" / "assets"})) {
        files.write("assets/" + path.filename().string(), read_file(path));
    }
    files.write("favicon.svg", read_file(request.web / "static" / "favicon.svg"));
    for (const auto& [name, bytes] : make_place_index(atlas.units())) {
        files.write("data/" + name, bytes);
    }
    const Facts facts(atlas, request);
    for (const auto& [name, bytes] : make_provenance(atlas, facts.printings, request.publication)) {
        files.write("data/" + name, bytes);
    }
    files.write("data/applications.json", make_applications_json(atlas, request.publication));
    files.write("data/atlas.json", make_atlas_json(atlas, request.publication));

    LanguageSites sites;
    std::vector<Task> pages;
    for (const char* language : languages) {
        sites.push_back(std::make_unique<LanguageSite>(atlas, request, facts, manifest, language));
        sites.back()->add_tasks(pages);
    }
    if (request.shapes != nullptr) {
        add_cards(sites, facts.press, pages);
    }
    files.write(pages);

    const std::vector<Download> downloads = to_download.get();
    for (const Download& file : downloads) {
        files.write("download/" + file.name, file.bytes);
    }
    files.write("download/SHA256SUMS", make_checksums(downloads));
    files.write("download/datapackage.json",
                make_datapackage(downloads,
                                 atlas.history().publications[request.publication].dated.iso(),
                                 request.url));
    std::vector<Task> last;
    for (const auto& site : sites) {
        site->add_downloads(last, downloads);
    }
    files.write(last);
    if (!request.url.empty()) {
        files.write("sitemap.xml", make_sitemap(request.url, files.names()));
    }
    return files.finish();
}

} // namespace atlas287
