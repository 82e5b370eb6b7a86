#include "fetch/current_lists.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "fetch/file_name.hpp"
#include "fetch/page.hpp"
#include "fetch/web_address.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace atlas287 {

namespace {

/// ICE's page links two. The bound is for a page that links its whole past.
constexpr std::size_t most_candidates = 24;

/// How an archive names captures of the page that holds a list.
constexpr std::string_view page_list_name = "ParticipatingEntities.html";

constexpr std::string_view by_hand =
    "ICE may have changed its page: look at it in a browser, save the lists, and add them with "
    "'atlas287 import'; or name the page that links them with --from";

class Fetching {
public:
    Fetching(Http& http, Archive& archive, std::string page, Moment now, Progress& progress)
        : http_(http), archive_(archive), page_address_(std::move(page)), now_(now),
          progress_(progress)
    {}

    Fetched run()
    {
        const std::string html = get_page();
        const LinkPage page = read_link_page(html, page_answer_.address);
        std::vector<ListLink> candidates = find_list_links(page);
        if (candidates.size() > most_candidates) {
            fetched_.notes.push_back(
                fmt::format("{}: {} links may lead to lists; the first {} were followed",
                            printable(page_address_), candidates.size(), most_candidates));
            candidates.resize(most_candidates);
        }
        progress_.expect(candidates.size());
        for (const ListLink& candidate : candidates) {
            // A link that only speaks of agencies is for when no workbook was found.
            if (!is_spoken(candidate) || !fetched_.has(Kind::participating) ||
                !fetched_.has(Kind::pending)) {
                fetch(candidate);
            }
            progress_.advance();
        }
        if (!fetched_.has(Kind::participating)) {
            take_page(html, page);
            fetched_.notes.insert(fetched_.notes.end(), misses_.begin(), misses_.end());
        }
        if (!fetched_.has(Kind::pending)) {
            fetched_.notes.push_back(
                fmt::format("{}: no list of pending agencies was found", printable(page_address_)));
        }
        return std::move(fetched_);
    }

private:
    [[nodiscard]] std::string kept_at(const ArchivedFile& file) const
    {
        return fmt::format(" (what came is kept as {})", archive_.path_of(file).string());
    }

    ArchivedFile keep(const std::string& url, const std::string& name, const Answer& answer)
    {
        const std::string hash = to_hex(sha256(answer.body));
        return archive_.keep({.sha256 = hash,
                              .name = archive_.name_for(hash, name, now_),
                              .url = url,
                              .answered_by = answer.address,
                              .fetched_at = now_,
                              .validators = answer.validators,
                              .digest = {},
                              .was = {}},
                             answer.body);
    }

    /// Keeps what came with a status that is none of success; what to say of it.
    std::string refused(const std::string& url, const std::string& name, const Answer& answer)
    {
        std::string what = "the server answered " + describe_status(answer);
        if (answer.body.empty()) {
            return what;
        }
        ArchivedFile file = keep(url, name, answer);
        archive_.note(file, what);
        return what + kept_at(file);
    }

    /// The page as HTML; from the archive when it has not changed since it was a list.
    std::string get_page()
    {
        const auto known = archive_.newest_of(page_address_);
        const bool was_list = known && archive_was_list(*known);
        page_answer_ = http_.get(page_address_, was_list ? known->validators : Validators{});
        if (page_answer_.status == 304 && was_list) {
            page_answer_.address = known->answered_by;
            page_answer_.body = *archive_.bytes_of(*known);
            page_answer_.validators = known->validators;
            return page_answer_.body;
        }
        if (page_answer_.status != 200) {
            const bool passing = page_answer_.status >= 500 || page_answer_.status == 429;
            throw InputError({printable(page_address_), {}, 0, {}},
                             fmt::format("{}; {}",
                                         refused(page_address_, page_name(), page_answer_),
                                         passing ? "try again later" : by_hand));
        }
        return page_answer_.body;
    }

    static bool archive_was_list(const ArchivedFile& file)
    {
        return file.was == name_of(Kind::participating) || file.was == name_of(Kind::pending);
    }

    [[nodiscard]] std::string page_name() const
    {
        const std::string name = file_name_of(page_answer_.address);
        return ending_of(name) == "html" ? name : name + ".html";
    }

    static bool is_spoken(const ListLink& candidate)
    {
        return !is_sheet_ending(ending_of(candidate.link.name));
    }

    void fetch(const ListLink& candidate)
    {
        const std::string& url = candidate.link.address;
        try {
            const auto known = archive_.newest_of(url);
            const Answer answer = http_.get(url, known ? known->validators : Validators{});
            std::string name = candidate.link.name;
            if (is_spoken(candidate) && !answer.file_name.empty()) {
                name = answer.file_name;
            }
            if (answer.status == 304 && known) {
                take(candidate, *known, *archive_.bytes_of(*known));
            } else if (answer.status != 200) {
                miss(candidate, refused(url, name, answer) +
                                    "; try again later, or save the list in a browser and add it "
                                    "with 'atlas287 import'");
            } else if (is_spoken(candidate) && looks_like_page(answer.body) &&
                       !recognise_list(answer.body, name).kind) {
                miss(candidate, "a web page without a list"); // one of many; not worth keeping
            } else {
                take(candidate, keep(url, name, answer), answer.body);
            }
        } catch (const InputError& error) {
            miss(candidate, error.message());
        }
    }

    void take(const ListLink& candidate, const ArchivedFile& file, const std::string& bytes)
    {
        const std::string why = take_list(archive_, file, bytes, fetched_);
        if (!why.empty()) {
            miss(candidate, why + kept_at(file));
        }
    }

    /// A link that promised a list and has none is a failure. Another one is worth a word only when
    /// no list was found.
    void miss(const ListLink& candidate, const std::string& why)
    {
        (candidate.named ? fetched_.problems : misses_)
            .push_back(printable(candidate.link.address) + ": " + why);
    }

    /// For when no link led to a participating list: the page may hold the roster itself.
    void take_page(const std::string& html, const LinkPage& page)
    {
        const Recognised table = recognise_list(html, std::string(page_list_name));
        ArchivedFile file = keep(page_address_,
                                 table.kind == Kind::participating ? std::string(page_list_name)
                                 : table.kind                      ? "PendingEntities.html"
                                                                   : page_name(),
                                 page_answer_);
        if (table.kind) {
            take_list(archive_, file, html, fetched_);
        } else {
            archive_.note(file, "no list, and no link to a participating list");
        }
        if (table.kind != Kind::participating) {
            fetched_.problems.push_back(fmt::format(
                "{}: no list of participating agencies was found; {}{}. {}",
                printable(page_address_), what_the_page_has(page), kept_at(file), by_hand));
        }
    }

    /// `the page 'Sign in' has 3 links, of which none may lead to a list`
    [[nodiscard]] std::string what_the_page_has(const LinkPage& page) const
    {
        const std::string title =
            page.title.empty() ? "without a title" : fmt::format("'{}'", page.title);
        std::string text = fmt::format(
            "the page {}{} has {} links", title,
            page_answer_.address == target_of({}, page_address_).address
                ? ""
                : fmt::format(", to which it led ({})", printable(page_answer_.address)),
            page.links.size());
        const auto candidates = find_list_links(page);
        if (candidates.empty()) {
            text += ", of which none names a workbook, a CSV file or a list of agencies";
        } else {
            std::vector<std::string> names;
            for (std::size_t i = 0; i < std::min<std::size_t>(candidates.size(), 5); ++i) {
                names.push_back(printable(candidates[i].link.name, 80));
            }
            text += fmt::format(", of which {} might lead to a list: {}", candidates.size(),
                                join(names, ", "));
        }
        return page.refused.empty() ? text : text + "; " + page.refused.front();
    }

    Http& http_;
    Archive& archive_;
    std::string page_address_;
    Moment now_;
    Progress& progress_;
    Answer page_answer_;
    Fetched fetched_;
    std::vector<std::string> misses_; ///< links that promised no list and have none
};

} // namespace

Fetched fetch_current_lists(Http& http, Archive& archive, const std::string& page, Moment now,
                            Progress& progress)
{
    return Fetching(http, archive, page, now, progress).run();
}

} // namespace atlas287
