#include "fetch/wayback.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "fetch/file_name.hpp"
#include "fetch/page.hpp"
#include "fetch/web_address.hpp"
#include "roll/address.hpp"
#include "roll/named_date.hpp"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace atlas287 {

namespace {

/// Requests of one run: half an hour of the archive's time at the pause that it asks for.
constexpr int most_requests = 400;

/// An archive that fails so often in a row is left alone.
constexpr int most_failures = 3;

/// Captures that are asked for of one address.
constexpr int most_captures = 5000;

constexpr std::string_view page_capture = "page";

/// Where each column stands in the archive's lines.
std::optional<std::size_t> column_of(const nlohmann::json& headings, std::string_view name)
{
    const auto found = std::find(headings.begin(), headings.end(), name);
    return found == headings.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - headings.begin()));
}

std::string text_at(const nlohmann::json& line, std::optional<std::size_t> column)
{
    return column && line.is_array() && *column < line.size() && line[*column].is_string()
               ? line[*column].get<std::string>()
               : "";
}

std::string plain_date(Date date)
{
    std::string digits = date.iso();
    std::erase(digits, '-');
    return digits;
}

/// Nothing more is to be asked of the archive in this run; says why.
struct Stop {
    std::string why;
};

class CaptureFetching {
public:
    CaptureFetching(Http& http, Archive& archive, const WaybackQuestion& question,
                    Progress& progress)
        : http_(http), archive_(archive), question_(question), progress_(progress)
    {
        for (const std::string& name : question.known_names) {
            const NamedDate named = read_named_date(name);
            if (named.form == NamedDate::Form::captured) {
                known_stamps_.insert(named.digits);
            }
        }
    }

    Fetched run()
    {
        const auto captures = list_captures(question_.page, true);
        progress_.expect(captures.size());
        try {
            for (const Capture& capture : captures) {
                take_page(capture);
                progress_.advance();
            }
            progress_.expect(workbooks_.size());
            for (const auto& [address, link] : workbooks_) {
                take_workbook(link);
                progress_.advance();
            }
        } catch (const Stop& stop) {
            fetched_.problems.push_back(stop.why);
        }
        if (captures.empty()) {
            fetched_.notes.push_back(
                fmt::format("{} has no captures of {} from {} to {}", printable(question_.root),
                            printable(question_.page), question_.from.iso(), question_.to.iso()));
        }
        if (empty_pages_ > 0) {
            fetched_.notes.push_back(fmt::format(
                "{} captures of the page have neither a list nor a link to one", empty_pages_));
        }
        return std::move(fetched_);
    }

private:
    /// The archive's captures of an address that answered with success, each digest once.
    std::vector<Capture> list_captures(const std::string& address, bool in_stretch)
    {
        std::string query =
            fmt::format("{}/cdx/search/cdx?url={}&output=json&fl=timestamp,original,digest"
                        "&filter=statuscode:200&collapse=digest&limit={}",
                        question_.root, query_value(address), most_captures);
        if (in_stretch) {
            query +=
                fmt::format("&from={}&to={}", plain_date(question_.from), plain_date(question_.to));
        }
        const Answer answer = ask(query);
        if (answer.status != 200) {
            throw InputError(
                {printable(query), {}, 0, {}},
                fmt::format("the archive answered {}; try again later", describe_status(answer)));
        }
        return read_captures(answer.body, printable(query));
    }

    Answer ask(const std::string& address)
    {
        if (requests_ >= most_requests) {
            throw Stop{fmt::format("{} requests are enough for one run; run the same command again "
                                   "to go on where this one ended",
                                   most_requests)};
        }
        ++requests_;
        return http_.get(address);
    }

    /// What a capture holds: from here when it was got before. Nothing when it cannot be got, which
    /// is then said.
    std::optional<ArchivedFile> get(const Capture& capture, const std::string& name)
    {
        if (auto known = archive_.with_digest(capture.digest)) {
            return known;
        }
        const std::string url =
            fmt::format("{}/web/{}id_/{}", question_.root, capture.stamp, capture.original);
        std::string why;
        try {
            const Answer answer = ask(url);
            if (answer.status == 200) {
                failures_ = 0;
                return keep(capture, url, name, answer);
            }
            why =
                fmt::format("{}: the archive answered {}", printable(url), describe_status(answer));
        } catch (const InputError& error) {
            why = error.what();
        }
        fail(why);
        return std::nullopt;
    }

    void fail(const std::string& why)
    {
        fetched_.problems.push_back(why);
        if (++failures_ >= most_failures) {
            throw Stop{fmt::format("{} does not give its captures; {} requests failed in a row. "
                                   "Try again later",
                                   printable(question_.root), failures_)};
        }
    }

    /// The archive may answer with the capture of another moment, to which it redirects.
    ArchivedFile keep(const Capture& capture, const std::string& url, const std::string& name,
                      const Answer& answer)
    {
        const Moment asked = *parse_capture_stamp(capture.stamp);
        const std::string& answered = answer.address;
        const std::size_t web = answered.find("/web/");
        const auto moment =
            web == std::string::npos
                ? std::nullopt
                : parse_capture_stamp(std::string_view(answered).substr(web + 5, 14));
        const std::string hash = to_hex(sha256(answer.body));
        return archive_.keep({.sha256 = hash,
                              .name = archive_.name_for(hash, name, moment.value_or(asked)),
                              .url = url,
                              .answered_by = answered,
                              .fetched_at = moment.value_or(asked),
                              .validators = answer.validators,
                              .digest = capture.digest,
                              .was = {}},
                             answer.body);
    }

    void take_page(const Capture& capture)
    {
        if (known_stamps_.contains(capture.stamp)) {
            return; // the roll has the list that was made of this capture
        }
        auto file = get(capture, "ParticipatingEntities.html");
        if (!file) {
            return;
        }
        const std::string html = archive_.bytes_of(*file).value_or("");
        const LinkPage page = read_link_page(html, capture.original);
        std::size_t links = 0;
        for (const ListLink& link : find_list_links(page)) {
            if (is_sheet_ending(ending_of(link.link.name))) {
                ++links;
                workbooks_.try_emplace(unwrap_address(link.link.address), link);
            }
        }
        if (recognise_list(html, file->name).kind) {
            take_list(archive_, *file, html, fetched_);
            return;
        }
        archive_.note(*file, std::string(page_capture));
        empty_pages_ += links == 0 ? 1 : 0;
    }

    void take_workbook(const ListLink& link)
    {
        const std::string address = unwrap_address(link.link.address);
        const bool dated = read_named_date(link.link.name).form != NamedDate::Form::none;
        if (dated && question_.known_names.contains(link.link.name)) {
            return;
        }
        std::vector<Capture> captures;
        try {
            captures = list_captures(address, !dated);
            failures_ = 0;
        } catch (const InputError& error) {
            fail(error.what());
            return;
        }
        if (captures.empty()) {
            fetched_.notes.push_back(
                fmt::format("{} was linked, and no capture of it is kept", printable(address)));
        }
        progress_.expect(captures.size());
        for (const Capture& capture : captures) {
            take_sheet(capture, link);
            progress_.advance();
        }
    }

    void take_sheet(const Capture& capture, const ListLink& link)
    {
        if (question_.known_names.contains(
                dated_file_name(link.link.name, *parse_capture_stamp(capture.stamp)))) {
            return;
        }
        const auto file = get(capture, link.link.name);
        if (!file) {
            return;
        }
        const std::string why =
            take_list(archive_, *file, archive_.bytes_of(*file).value_or(""), fetched_);
        if (!why.empty() && link.named) {
            fetched_.problems.push_back(fmt::format("{}: {} (what came is kept as {})",
                                                    printable(file->url), why,
                                                    archive_.path_of(*file).string()));
        }
    }

    Http& http_;
    Archive& archive_;
    const WaybackQuestion& question_;
    Progress& progress_;
    std::set<std::string> known_stamps_;
    std::map<std::string, ListLink> workbooks_; ///< by address
    int requests_ = 0;
    int failures_ = 0; ///< in a row
    int empty_pages_ = 0;
    Fetched fetched_;
};

} // namespace

std::vector<Capture> read_captures(std::string_view json, const std::string& address)
{
    const auto fail = [&]() -> std::vector<Capture> {
        throw InputError({address, {}, 0, {}},
                         fmt::format("this is no list of captures as the Wayback Machine's index "
                                     "gives it: '{}'; is --from the root of such an archive?",
                                     printable(json.substr(0, 200), 80)));
    };
    const auto lines = nlohmann::json::parse(json, nullptr, false);
    if (!lines.is_array()) {
        return fail();
    }
    std::vector<Capture> captures;
    if (lines.empty()) {
        return captures;
    }
    const auto stamp = column_of(lines[0], "timestamp");
    const auto original = column_of(lines[0], "original");
    const auto digest = column_of(lines[0], "digest");
    if (!stamp || !original) {
        return fail();
    }
    std::set<std::string> digests;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        Capture capture{text_at(lines[i], stamp), text_at(lines[i], original),
                        printable(text_at(lines[i], digest), 80)};
        // It becomes part of an address: nothing but an address may stand there.
        const Target target = target_of({}, capture.original);
        if (!parse_capture_stamp(capture.stamp) || target.address.empty()) {
            continue;
        }
        capture.original = target.address;
        if (capture.digest == "-") {
            capture.digest.clear();
        }
        if (capture.digest.empty() || digests.insert(capture.digest).second) {
            captures.push_back(std::move(capture));
        }
    }
    return captures;
}

Fetched fetch_captures(Http& http, Archive& archive, const WaybackQuestion& question,
                       Progress& progress)
{
    return CaptureFetching(http, archive, question, progress).run();
}

} // namespace atlas287
