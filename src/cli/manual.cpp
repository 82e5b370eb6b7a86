// Manual pages, made of what the program says of itself in --help and of what stands here: files,
// environment and exit status. In mdoc(7), which says what a word is and not how it looks.

#include "cli/manual.hpp"

#include "base/text.hpp"
#include "cli/version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace atlas287::cli {

namespace {

struct Entry {
    std::string_view name;
    std::string_view meaning;
};

constexpr std::array exit_statuses{
    Entry{"0", "Done."},
    Entry{"1", "There are findings, or nothing was found where that is the question asked."},
    Entry{"2", "The command line is wrong."},
    Entry{"3", "Input cannot be read."},
    Entry{"4", "Output cannot be written. What was there before is as it was."},
};

constexpr std::array environment{
    Entry{"ATLAS287_DATA", "Folder of your own roll, when no --data names one."},
    Entry{"XDG_DATA_HOME", "Where your data folder is: atlas287 in this one. Without it, in "
                           "~/.local/share."},
};

constexpr std::array files_used{
    Entry{"~/.local/share/atlas287/roll",
          "Your own roll. The first command that adds lists begins it as a copy of the roll that "
          "ships; from then on it is read instead of that one. It is four CSV tables, and all that "
          "has to be kept."},
    Entry{"~/.local/share/atlas287/corrections",
          "Corrections of your own, instead of those that ship."},
    Entry{"~/.local/share/atlas287/archive", "Lists that update got, as they came."},
    Entry{"/usr/share/atlas287/data",
          "What ships: the roll, the census tables and the corrections. The program looks for "
          "share/atlas287 beside the folder that it is in itself."},
};

constexpr std::array service_files{
    Entry{"/etc/default/atlas287", "Options of the services atlas287-update and atlas287-serve, "
                                   "which are off until they are enabled."},
    Entry{"/var/lib/atlas287", "The roll of these services, and the site that they write."},
};

/// A word as roff reads it. An option keeps its hyphens, which would else be set as typographic
/// ones; and neither an option nor a path is broken at the end of a line.
std::string word_in_roff(std::string_view word)
{
    const std::size_t first = word.find_first_not_of("'\"(");
    const bool option = first != std::string_view::npos && word[first] == '-';
    std::string text = option || word.find('/') != std::string_view::npos ? "\\%" : "";
    for (const char c : word) {
        text += c == '\\'            ? "\\e"
                : c == '\''          ? "\\(aq"
                : c == '~'           ? "\\(ti"
                : c == '^'           ? "\\(ha"
                : c == '`'           ? "\\(ga"
                : option && c == '-' ? "\\-"
                                     : std::string(1, c);
    }
    return text;
}

/// Sentences, each on lines of its own, as mdoc wants them; no line begins as a request does.
std::string text_in_roff(std::string_view text)
{
    constexpr std::size_t longest = 78;
    std::string lines;
    std::string line;
    const auto end_line = [&] {
        lines += line + (line.empty() ? "" : "\n");
        line.clear();
    };
    for (const std::string_view word : split(text, ' ')) {
        const std::string printed = word_in_roff(word);
        if (line.size() + 1 + printed.size() > longest) {
            end_line();
        }
        line += (line.empty() ? (printed.starts_with('.') ? "\\&" : "") : " ") + printed;
        if (word.ends_with('.') || word.ends_with(".)")) {
            end_line();
        }
    }
    end_line();
    return lines;
}

/// A sentence with its full stop.
std::string sentence(const std::string& text)
{
    return text + (text.ends_with('.') ? "" : ".");
}

std::string lower_first(const std::string& text)
{
    return lower_ascii(text.substr(0, 1)) + text.substr(1);
}

/// An argument of a macro, whatever is in it.
std::string quote_in_roff(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : word_in_roff(text)) {
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return quoted + "\"";
}

template <typename Entries> std::string list_in_roff(std::string_view macro, const Entries& entries)
{
    std::string list = ".Bl -tag -width Ds\n";
    for (const Entry& entry : entries) {
        list += fmt::format(".It {} {}\n{}", macro, quote_in_roff(entry.name),
                            text_in_roff(entry.meaning));
    }
    return list + ".El\n";
}

/// `Fl -out Ar DIR`
std::string flag_in_roff(const OptionText& option)
{
    return option.is_argument()
               ? "Ar " + option.name
               : "Fl " + option.name.substr(1) + (option.is_flag() ? "" : " Ar " + option.type);
}

std::string synopsis_in_roff(const std::vector<OptionText>& options)
{
    std::string synopsis;
    for (const OptionText& option : options) {
        if (!option.letter.empty()) {
            continue; // --help, which every command has
        }
        const std::string several = option.is_argument() && option.several ? " ..." : "";
        synopsis += option.required ? "." + flag_in_roff(option) + several + "\n"
                                    : ".Op " + flag_in_roff(option) + several + "\n";
    }
    return synopsis;
}

/// What may be given, where help does not list it already.
std::string say_offers(const OptionText& option)
{
    std::string words;
    for (const Offer& offer : option.offers.values) {
        if (option.help.find(offer.value) == std::string::npos) {
            words += (words.empty() ? "" : ", ") + offer.value;
        }
    }
    constexpr std::size_t too_long_for_a_page = 200; // states
    return words.empty() || words.size() > too_long_for_a_page ? "" : " One of: " + words + ".";
}

/// What the words mean that may stand for an argument; nothing when they say so themselves.
std::string explain_offers(const OptionText& option)
{
    std::string list;
    for (const Offer& offer : option.offers.values) {
        if (option.is_argument() && !offer.what.empty()) {
            list += ".It Cm " + offer.value + "\n" + text_in_roff(sentence(offer.what));
        }
    }
    return list.empty() ? "" : ".Pp\n.Bl -tag -width Ds -compact\n" + list + ".El\n";
}

std::string options_in_roff(const std::vector<OptionText>& options)
{
    std::string list = ".Bl -tag -width Ds\n";
    for (const OptionText& option : options) {
        list += ".It " + (option.letter.empty() ? "" : "Fl " + option.letter.substr(1) + " , ") +
                flag_in_roff(option) + (option.is_argument() && option.several ? " ..." : "") +
                "\n" + text_in_roff(sentence(option.help) + say_offers(option));
        if (option.several && !option.is_argument()) {
            list += text_in_roff("May be given several times, or once with commas.");
        }
        if (!option.standard.empty()) {
            list += text_in_roff("Without it: " + option.standard + ".");
        }
        list += explain_offers(option);
    }
    return list + ".El\n";
}

std::string examples_in_roff(const std::vector<Example>& examples)
{
    std::string text = ".Sh EXAMPLES\n";
    for (const Example& example : examples) {
        std::string line;
        for (const std::string_view word : split(example.line, ' ')) {
            line += (line.empty() ? "" : " ") + word_in_roff(word);
        }
        text += (text.ends_with("EXAMPLES\n") ? "" : ".Pp\n") + text_in_roff(example.what + ":") +
                ".Bd -literal -offset indent\n$ " + line + "\n.Ed\n";
    }
    return text;
}

std::string see_also_in_roff(const ProgramHelp& program, const std::string& page)
{
    std::vector<std::string> names{"atlas287"};
    for (const CommandHelp& command : program.commands) {
        names.push_back("atlas287-" + command.text.name);
    }
    names.erase(std::remove(names.begin(), names.end(), page), names.end());
    std::sort(names.begin(), names.end());
    std::string text = ".Sh SEE ALSO\n";
    for (const std::string& name : names) {
        text += ".Xr " + name + " 1" + (name == names.back() ? "" : " ,") + "\n";
    }
    return text + ".Pp\n" +
           text_in_roff("The files methods.md, data.md and hosting.md in "
                        "/usr/share/doc/atlas287 say by which rules the program decides, what the "
                        "columns of the data mean, and how to host the report.");
}

std::string heading_in_roff(const std::string& name, const std::string& what, Date day)
{
    constexpr std::array<std::string_view, 12> months{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    std::string upper = name;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return fmt::format(".\\\" Made from the program's own help when it was built.\n"
                       ".Dd {} {}, {}\n.Dt {} 1\n.Os {}\n.Sh NAME\n.Nm {}\n.Nd {}\n",
                       months.at(day.month() - 1), day.day(), day.year(), upper, version_text(),
                       name, what);
}

bool reads_the_roll(const CommandHelp& command)
{
    return std::any_of(command.options.begin(), command.options.end(),
                       [](const OptionText& option) { return option.name == "--data"; });
}

ManualPage make_page_of_program(const ProgramHelp& program, Date day)
{
    std::string what = program.what;
    what.pop_back(); // its full stop
    std::string text = heading_in_roff("atlas287", lower_first(what), day);
    text += ".Sh SYNOPSIS\n.Nm atlas287\n.Ar COMMAND\n.Op Ar OPTION ...\n"
            ".Nm atlas287\n.Ar COMMAND\n.Fl -help\n.Nm atlas287\n.Fl -version\n.Sh DESCRIPTION\n";
    text += text_in_roff(
        "Section 287(g) of the Immigration and Nationality Act lets ICE deputize state and local "
        "police. ICE publishes one spreadsheet of the agencies that take part, and each new one "
        "overwrites the last.");
    text += ".Nm\n" +
            text_in_roff("reads every list that ICE published and public archives kept, works out "
                         "which rows are the same agreement over time, and gives back a report, "
                         "which is a folder of static pages, and data.");
    text += ".Pp\n" + text_in_roff("A history of the lists up to the day that --version prints "
                                   "ships with the program, so that every command works at once.");
    text += ".Ss Commands\n.Bl -tag -width Ds\n";
    for (const CommandHelp& command : program.commands) {
        text += ".It Xr atlas287-" + command.text.name + " 1\n" +
                text_in_roff(sentence(command.text.what));
    }
    text += ".El\n.Sh OPTIONS\n" + options_in_roff(program.options);
    text += ".Sh ENVIRONMENT\n" + list_in_roff("Ev", environment);
    text += ".Sh FILES\n" + list_in_roff("Pa", files_used) + list_in_roff("Pa", service_files);
    text += ".Sh EXIT STATUS\n" + list_in_roff("Li", exit_statuses);
    text += examples_in_roff({
        {"atlas287 report --out site", "Write the report"},
        {"atlas287 serve", "Look at it in a browser on this machine"},
        {"atlas287 stats --as-of 2025-12-09", "Count the agreements of a day"},
        {"atlas287 export agreements --state FL,GA", "Take the data away as CSV"},
    });
    return {"atlas287", text + see_also_in_roff(program, "atlas287")};
}

ManualPage make_page_of_command(const ProgramHelp& program, const CommandHelp& command, Date day)
{
    const CommandText& about = command.text;
    const std::string name = "atlas287-" + about.name;
    std::string text = heading_in_roff(name, lower_first(about.what), day);
    text += ".Sh SYNOPSIS\n.Nm atlas287 " + about.name + "\n" + synopsis_in_roff(command.options);
    text += ".Sh DESCRIPTION\n" + text_in_roff(sentence(about.what));
    if (!about.more.empty()) {
        text += ".Pp\n" + text_in_roff(sentence(about.more));
    }
    text += ".Sh OPTIONS\n" + options_in_roff(command.options);
    if (reads_the_roll(command)) {
        text += ".Sh ENVIRONMENT\n" + list_in_roff("Ev", environment);
        text += ".Sh FILES\n" + list_in_roff("Pa", files_used);
    }
    text += ".Sh EXIT STATUS\n" + list_in_roff("Li", exit_statuses);
    text += examples_in_roff(about.examples);
    return {name, text + see_also_in_roff(program, name)};
}

} // namespace

std::vector<ManualPage> make_manual_pages(const ProgramHelp& program, Date day)
{
    std::vector<ManualPage> pages{make_page_of_program(program, day)};
    for (const CommandHelp& command : program.commands) {
        pages.push_back(make_page_of_command(program, command, day));
    }
    return pages;
}

} // namespace atlas287::cli
