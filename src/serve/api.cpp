#include "serve/api.hpp"

#include "atlas/changes.hpp"
#include "atlas/given.hpp"
#include "atlas/lookup.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "publish/answers.hpp"
#include "publish/dictionary.hpp"
#include "publish/tables.hpp"
#include "serve/openapi.hpp"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <optional>
#include <stdexcept>

namespace atlas287 {

using nlohmann::ordered_json;

namespace {

using Given = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t most_parameters = 40;
constexpr std::size_t longest_text = 200; ///< bytes of a name of a place
constexpr int most_at_work = 16;
constexpr std::chrono::seconds wait_for_a_turn{10};
constexpr std::size_t memory_for_tables = 64U << 20U;
constexpr std::size_t memory_for_answers = 32U << 20U;

const std::string tables_prefix = "/api/tables/";

/// A question that cannot be answered.
class Problem : public std::runtime_error {
public:
    Problem(int status, const std::string& detail, std::string parameter = {},
            std::vector<std::string> allowed = {})
        : std::runtime_error(detail), status_(status), parameter_(std::move(parameter)),
          allowed_(std::move(allowed))
    {}

    [[nodiscard]] ApiAnswer answer() const
    {
        return make_problem(status_, what(), parameter_, allowed_);
    }

private:
    int status_;
    std::string parameter_;
    std::vector<std::string> allowed_;
};

/// Text of a stranger in JSON: what is no UTF-8 becomes replacement characters.
std::string dump(const ordered_json& json)
{
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::shared_ptr<const Content> json_content(std::string bytes)
{
    return std::make_shared<const Content>(std::move(bytes), "application/json");
}

/// As in an address: letters, digits and `-._~` as they are (RFC 3986, 2.3).
std::string percent_encode(std::string_view text)
{
    std::string encoded;
    for (const char c : text) {
        const bool plain = is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           std::string_view("-._~").find(c) != std::string_view::npos;
        encoded +=
            plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::string address_of(const std::string& path, const Given& parameters)
{
    std::string address = path;
    for (const auto& [name, value] : parameters) {
        address += fmt::format("{}{}={}", address == path ? "?" : "&", percent_encode(name),
                               percent_encode(value));
    }
    return address;
}

std::size_t weight_of(const Table& table)
{
    constexpr std::size_t inside = 15; ///< characters that a string holds in itself
    std::size_t weight = sizeof(Table);
    for (const auto& row : table.rows) {
        weight += sizeof(std::vector<std::string>);
        for (const std::string& cell : row) {
            weight += sizeof(std::string) + (cell.size() > inside ? cell.size() + 17 : 0);
        }
    }
    return weight;
}

std::vector<std::string> names_of_parameters(const ApiRoute& route)
{
    std::vector<std::string> names;
    for (const ApiParameter& parameter : route.parameters) {
        names.push_back(parameter.name);
    }
    return names;
}

std::vector<std::string> names_of_tables()
{
    std::vector<std::string> names;
    for (const TableDescription& table : dictionary()) {
        names.push_back(table.name);
    }
    return names;
}

/// What `read` gives; what it says against the value is a problem of that parameter.
template <typename Read>
auto checked(const std::string& name, const Read& read,
             const std::vector<std::string>& allowed = {})
{
    try {
        return read();
    } catch (const UsageError& error) {
        throw Problem(400, error.what(), name, allowed);
    }
}

/// The values of a question, checked against what its address takes.
class Values {
public:
    Values(const ApiRoute& route, const Given& given)
    {
        if (given.size() > most_parameters) {
            throw Problem(400, fmt::format("an address has up to {} parameters; this one has {}",
                                           most_parameters, given.size()));
        }
        for (const auto& [name, value] : given) {
            const auto known =
                std::find_if(route.parameters.begin(), route.parameters.end(),
                             [&name = name](const ApiParameter& one) { return one.name == name; });
            if (known == route.parameters.end()) {
                throw Problem(400, fmt::format("{} takes no parameter '{}'", route.path, name),
                              name, names_of_parameters(route));
            }
            add(*known, value);
        }
        for (const ApiParameter& parameter : route.parameters) {
            if (parameter.required && !values_.contains(parameter.name)) {
                throw Problem(400,
                              fmt::format("{} needs the parameter '{}', as in {}", route.path,
                                          parameter.name, route.example),
                              parameter.name, parameter.values);
            }
        }
    }

    /// Empty when it was not given.
    [[nodiscard]] std::string text(const std::string& name) const
    {
        const auto found = values_.find(name);
        return found == values_.end() ? std::string{} : found->second.front();
    }

    [[nodiscard]] std::optional<Date> day(const std::string& name) const
    {
        return values_.contains(name)
                   ? std::optional(checked(name, [&] { return read_day(text(name)); }))
                   : std::nullopt;
    }

    [[nodiscard]] std::size_t number(const std::string& name, std::size_t otherwise,
                                     std::size_t least, std::size_t most) const
    {
        if (!values_.contains(name)) {
            return otherwise;
        }
        const std::string given = text(name);
        std::size_t value = 0;
        const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), value);
        if (error != std::errc() || end != given.data() + given.size() || value < least ||
            value > most) {
            throw Problem(400,
                          fmt::format("'{}' cannot be the {}; it is a whole number from {} to {}",
                                      given, name, least, most),
                          name);
        }
        return value;
    }

    [[nodiscard]] Filter filter() const
    {
        Filter filter;
        for (const FilterPart& part : filter_parts()) {
            const auto found = values_.find(std::string(part.name));
            if (found == values_.end()) {
                continue;
            }
            for (const std::string& value : found->second) {
                checked(
                    found->first,
                    [&] {
                        part.add(filter, value);
                        return true;
                    },
                    part.values());
            }
        }
        return filter;
    }

private:
    void add(const ApiParameter& parameter, const std::string& value)
    {
        const bool is_line = std::none_of(value.begin(), value.end(), [](unsigned char c) {
            return c < 0x20; // tabs and line ends, too
        });
        if (!is_line || !is_utf8(value) || value.size() > longest_text) {
            throw Problem(400,
                          fmt::format("the parameter '{}' is a line of UTF-8 of up to {} bytes",
                                      parameter.name, longest_text),
                          parameter.name, parameter.values);
        }
        std::vector<std::string>& values = values_[parameter.name];
        if (!values.empty() && !parameter.several) {
            throw Problem(400, fmt::format("the parameter '{}' is given twice", parameter.name),
                          parameter.name);
        }
        if (value.empty()) {
            throw Problem(400, fmt::format("the parameter '{}' is empty", parameter.name),
                          parameter.name, parameter.values);
        }
        if (!parameter.several) {
            values.push_back(value);
            return;
        }
        for (const std::string_view one : split(value, ',')) {
            values.emplace_back(trim(one));
        }
    }

    std::map<std::string, std::vector<std::string>> values_;
};

/// The API's own page: what can be asked, and of which day the answers are.
std::string make_contents(const Atlas& atlas, const std::string& program)
{
    const auto& lists = atlas.history().publications;
    const auto& pending = atlas.history().pending_publications;
    const Publication& newest = lists[atlas.publication_as_of({})];
    ordered_json json{{"program", program},          {"publication_id", newest.id},
                      {"dated", newest.dated.iso()}, {"first_dated", lists.front().dated.iso()},
                      {"pending_dated", nullptr},    {"description", "/api/openapi.json"}};
    if (!pending.empty()) {
        json["pending_dated"] = pending.back().dated.iso();
    }
    json["routes"] = ordered_json::array();
    for (const ApiRoute& route : api_routes()) {
        json["routes"].push_back({{"path", route.path},
                                  {"what", route.what},
                                  {"parameters", names_of_parameters(route)},
                                  {"example", route.example}});
    }
    json["tables"] = ordered_json::array();
    for (const TableDescription& table : dictionary()) {
        json["tables"].push_back({{"name", table.name},
                                  {"meaning", table.meaning},
                                  {"path", tables_prefix + table.name}});
    }
    return dump(json);
}

const ApiRoute& route_of(const std::string& path)
{
    const std::string wanted = path.starts_with(tables_prefix) &&
                                       path.size() > tables_prefix.size() &&
                                       path.find('/', tables_prefix.size()) == std::string::npos
                                   ? tables_prefix + "{name}"
                                   : path;
    std::vector<std::string> paths;
    for (const ApiRoute& route : api_routes()) {
        if (route.path == wanted) {
            return route;
        }
        paths.push_back(route.path);
    }
    throw Problem(404, fmt::format("there is nothing at {}", path), {}, paths);
}

} // namespace

/// One question of one atlas.
class ApiQuestion {
public:
    ApiQuestion(const Api& api, const ApiRoute& route, const std::string& path, const Given& given)
        : api_(api), atlas_(*api.atlas_), route_(route), path_(path), given_(given),
          values_(route, given)
    {}

    [[nodiscard]] ApiAnswer answer() const
    {
        if (route_.path == "/api") {
            return {200, json_content(make_contents(atlas_, api_.program_)), {}};
        }
        if (route_.path == "/api/openapi.json") {
            return {200, json_content(make_openapi(api_.program_)), {}};
        }
        if (route_.path == "/api/stats" && values_.text("by").empty()) {
            return {200, json_content(make_totals()), {}};
        }
        if (route_.path == "/api/find") {
            const auto places = find_places(atlas_, values_.text("place"));
            return {
                200, json_content(places_to_json(atlas_, places, publication("as_of")).json), {}};
        }
        return make_page();
    }

private:
    [[nodiscard]] std::uint32_t publication(const std::string& parameter) const
    {
        return checked(
            parameter, [&] { return atlas_.publication_as_of(values_.day(parameter)); }, days());
    }

    /// The first and the last day for which there is a list.
    [[nodiscard]] std::vector<std::string> days() const
    {
        const auto& lists = atlas_.history().publications;
        return {lists.front().dated.iso(), lists.back().dated.iso()};
    }

    [[nodiscard]] std::string make_totals() const
    {
        return checked("measure", [&] {
            return totals_to_json(atlas_, values_.filter(), publication("as_of"),
                                  values_.text("measure"));
        });
    }

    [[nodiscard]] Table make_whole() const
    {
        if (route_.path == "/api/stats") {
            const GroupBy by = checked(
                "by", [&] { return read_grouping(values_.text("by")); }, groupings());
            const Measure measure = checked(
                "measure", [&] { return find_measure(atlas_.units(), values_.text("measure")); });
            return make_stats_table(
                by, count_by(atlas_, by, values_.filter(), publication("as_of"), measure));
        }
        if (route_.path == "/api/changes") {
            const std::uint32_t to = publication("to");
            return make_changes_table(
                atlas_, find_changes(atlas_, publication("from"), to, values_.filter()), to);
        }
        const std::string name =
            route_.path == "/api/agreements" ? "agreements" : path_.substr(tables_prefix.size());
        const auto names = names_of_tables();
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            throw Problem(404, fmt::format("there is no table '{}'", name), "name", names);
        }
        ExportRequest request;
        request.filter = values_.filter();
        request.as_of = values_.day("as_of");
        return checked(
            "as_of", [&] { return make_table(name, atlas_, request); }, days());
    }

    /// Some rows of the table that is asked for, and where the others are.
    [[nodiscard]] ApiAnswer make_page() const
    {
        constexpr std::size_t far = 1'000'000'000;
        const std::size_t limit = values_.number("limit", default_page, 1, largest_page);
        const std::size_t offset = values_.number("offset", 0, 0, far);
        Given question = given_;
        std::erase_if(question, [](const auto& one) {
            return one.first == "limit" || one.first == "offset";
        });
        const auto whole = api_.tables_.get(address_of(path_, question), [&] {
            return std::make_shared<const Table>(make_whole());
        });
        const std::size_t total = whole->rows.size();
        const auto begin = static_cast<std::ptrdiff_t>(std::min(offset, total));
        const auto end = static_cast<std::ptrdiff_t>(std::min(offset + limit, total));
        const Table page{
            whole->name, whole->columns, {whole->rows.begin() + begin, whole->rows.begin() + end}};
        ApiAnswer answer{200, json_content(to_json(page)), {}};
        answer.headers.emplace_back("X-Total-Count", std::to_string(total));
        const auto link = [&](std::size_t at) {
            Given there = question;
            there.emplace_back("limit", std::to_string(limit));
            there.emplace_back("offset", std::to_string(at));
            return address_of(path_, there);
        };
        std::string links;
        if (offset + limit < total) {
            links = fmt::format("<{}>; rel=\"next\"", link(offset + limit));
        }
        if (offset > 0) {
            links += fmt::format("{}<{}>; rel=\"prev\"", links.empty() ? "" : ", ",
                                 link(offset > limit ? offset - limit : 0));
        }
        if (!links.empty()) {
            answer.headers.emplace_back("Link", links);
        }
        return answer;
    }

    const Api& api_;
    const Atlas& atlas_;
    const ApiRoute& route_;
    const std::string& path_;
    const Given& given_;
    Values values_;
};

bool is_api(std::string_view path)
{
    return path == "/api" || path.starts_with("/api/");
}

ApiAnswer make_problem(int status, const std::string& detail, const std::string& parameter,
                       const std::vector<std::string>& allowed)
{
    constexpr std::array titles{std::pair(400, "Bad Request"), std::pair(404, "Not Found"),
                                std::pair(405, "Method Not Allowed"),
                                std::pair(503, "Service Unavailable")};
    const auto title = std::find_if(titles.begin(), titles.end(),
                                    [&](const auto& one) { return one.first == status; });
    ordered_json json{{"title", title == titles.end() ? "Internal Server Error" : title->second},
                      {"status", status},
                      {"detail", detail}};
    if (!parameter.empty()) {
        json["parameter"] = parameter;
    }
    if (!allowed.empty()) {
        json["allowed"] = allowed;
    }
    return {status, std::make_shared<const Content>(dump(json), "application/problem+json"), {}};
}

Api::Api(std::shared_ptr<const Atlas> atlas, std::string program)
    : atlas_(std::move(atlas)), program_(std::move(program)), tables_(memory_for_tables, weight_of),
      answers_(memory_for_answers, [](const ApiAnswer& answer) { return answer.content->weight(); })
{}

ApiAnswer Api::answer(const std::string& path, const Given& parameters) const
{
    const std::string asked =
        path.size() > 4 && path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
    try {
        const ApiRoute& route = route_of(asked);
        const ApiQuestion question(*this, route, asked, parameters);
        const auto answer = answers_.get(address_of(asked, parameters), [&] {
            struct AtWork {
                explicit AtWork(std::atomic<int>& how_many) : count(how_many) { ++count; }
                ~AtWork() { --count; }
                AtWork(const AtWork&) = delete;
                AtWork& operator=(const AtWork&) = delete;
                AtWork(AtWork&&) = delete;
                AtWork& operator=(AtWork&&) = delete;
                std::atomic<int>& count;
            };
            const AtWork one(at_work_);
            std::unique_lock lock(work_, std::defer_lock);
            if (at_work_ > most_at_work || !lock.try_lock_for(wait_for_a_turn)) {
                throw Problem(503, "too many questions at a time; ask again in a few seconds");
            }
            return std::make_shared<const ApiAnswer>(question.answer());
        });
        return *answer;
    } catch (const Problem& problem) {
        return problem.answer();
    } catch (const UsageError& error) {
        return make_problem(400, error.what());
    }
}

} // namespace atlas287
