// What `serve` is asked: pages, files and questions to the API, on a small site and a small roll.
// The input is an address, then the method and the headers that are looked at, with lines that say
// `---` between them.

#include "atlas/atlas.hpp"
#include "base/text.hpp"
#include "fuzz/invariants.hpp"
#include "fuzz/small_roll.hpp"
#include "serve/api.hpp"
#include "serve/site_answers.hpp"
#include "support/project_folder.hpp"
#include "support/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

namespace {

using namespace atlas287;
using namespace atlas287::fuzz;

constexpr std::string_view secret = "what lies outside";

/// A folder of a site, and beside and in it what is nobody's to see.
class SmallSite {
public:
    SmallSite()
    {
        namespace fs = std::filesystem;
        for (const char* name : {"site/assets", "site/states", "site/.git"}) {
            fs::create_directories(folder_ / name);
        }
        write("outside.txt", secret);
        write("site/.git/config", secret);
        write("site/.hidden", secret);
        fs::create_symlink("../outside.txt", folder_ / "site/link.txt");
        fs::create_directory_symlink("..", folder_ / "site/up");
        write("site/index.html", "<title>front</title>" + std::string(4000, 'x'));
        write("site/404.html", "<a href=\"states/\">states</a>");
        write("site/states/index.html", "<title>states</title>");
        write("site/assets/a-4dz9q0vv.js", "'asset'");
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_ / "site"; }

private:
    void write(const char* name, std::string_view text) const
    {
        std::ofstream(folder_ / name, std::ios::binary) << text;
    }

    atlas287::testing::TemporaryFolder folder_;
};

std::shared_ptr<const Atlas> small_atlas()
{
    const std::string data = atlas287::testing::project_folder() + "/data";
    return std::make_shared<const Atlas>(
        small_roll(), std::make_shared<const Units>(load_units(data + "/census")),
        load_bodies(data + "/jurisdictions"), Corrections{});
}

const std::string* header(const WebAnswer& answer, std::string_view name)
{
    const auto found = std::find_if(answer.headers.begin(), answer.headers.end(),
                                    [&](const auto& one) { return one.first == name; });
    return found == answer.headers.end() ? nullptr : &found->second;
}

void require_sound_headers(const WebAnswer& answer)
{
    for (const auto& [name, value] : answer.headers) {
        require(
            std::none_of(value.begin(), value.end(),
                         [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }),
            "a header is one line");
    }
    for (const char* name :
         {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"}) {
        require(header(answer, name) != nullptr, "every answer has the security headers");
    }
    if (const std::string* location = header(answer, "Location")) {
        require(location->starts_with('/') && !location->starts_with("//"),
                "a redirect stays on the site");
    }
}

void require_sound_body(const WebRequest& request, const WebAnswer& answer)
{
    if (!answer.content) {
        return;
    }
    const std::string& bytes = answer.content->bytes(answer.coding);
    require(answer.offset <= bytes.size() && answer.size <= bytes.size() - answer.offset,
            "what is sent lies within what there is");
    const std::string& plain = answer.content->bytes(Coding::identity);
    // The API says again what it was asked for.
    require(is_api(request.path) || plain.find(secret) == std::string::npos,
            "what lies outside is not served");
    if (answer.content->type().find("json") != std::string::npos) {
        require(nlohmann::json::accept(plain), "JSON is JSON");
    }
}

WebRequest read_request(const std::vector<std::string_view>& parts)
{
    const auto part = [&](std::size_t i) {
        return i < parts.size() ? std::string(parts[i]) : std::string();
    };
    const std::string_view address = parts[0];
    const std::size_t mark = std::min(address.find('?'), address.size());
    WebRequest request{parts.size() > 1 ? part(1) : "GET",
                       percent_decode(address.substr(0, mark)),
                       {},
                       part(2),
                       part(3),
                       part(4),
                       part(5)};
    for (const std::string_view pair : split(address.substr(mark), '&')) {
        const std::size_t equals = std::min(pair.find('='), pair.size());
        std::string name = percent_decode(pair.substr(0, equals));
        name.erase(0, name.starts_with('?') ? 1 : 0);
        if (!name.empty()) {
            request.parameters.emplace_back(
                name, percent_decode(pair.substr(std::min(equals + 1, pair.size()))));
        }
    }
    return request;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    static const SmallSite site;
    static StaticFiles files(site.path());
    static const auto api = std::make_shared<const Api>(small_atlas(), "atlas287 1.0");
    static const SiteAnswers answers(
        files, [] { return api; },
        [](const std::string& said) { require(false, "nothing goes wrong: " + said); });

    WebRequest request = read_request(parts_of(text_of(bytes, size)));
    const WebAnswer answer = answers.answer(request);
    constexpr std::array expected{200, 206, 301, 304, 400, 404, 405, 416};
    require(std::find(expected.begin(), expected.end(), answer.status) != expected.end(),
            "an answer has one of the statuses that are answered with");
    require_sound_headers(answer);
    require_sound_body(request, answer);
    if (const std::string* etag = header(answer, "ETag")) {
        request.if_none_match = *etag;
        require(answers.answer(request).status == 304, "who has it is told so");
    }
    return 0;
}
