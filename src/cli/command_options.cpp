#include "cli/command_options.hpp"

#include "base/error.hpp"

#include <CLI/CLI.hpp>

#include <utility>

namespace atlas287::cli {

namespace {

/// The library's own error for what a value cannot be names the option.
void take_value(const std::string& name, const CommandOptions::Take& take, const std::string& text)
{
    try {
        take(text);
    } catch (const UsageError& error) {
        throw CLI::ValidationError(name, error.what());
    }
}

void show_default(CLI::Option* option, const std::string& value)
{
    if (!value.empty()) {
        option->capture_default_str();
    }
}

} // namespace

CommandOptions::CommandOptions(CLI::App& app) : app_(app)
{
    const CLI::Option* help = app.get_help_ptr();
    note({"--" + help->get_lnames().front(),
          "-" + help->get_snames().front(),
          {},
          help->get_description(),
          {},
          {},
          false,
          false});
}

void CommandOptions::note(OptionText text)
{
    const std::string& kind = text.is_argument() ? text.name : text.type;
    if (text.offers.values.empty() && text.offers.paths == Offers::Paths::none) {
        text.offers.paths = kind == "DIR"                      ? Offers::Paths::folders
                            : kind == "FILE" || kind == "PATH" ? Offers::Paths::files
                                                               : Offers::Paths::none;
    }
    texts_.push_back(std::move(text));
}

void CommandOptions::add_argument(const std::string& name, std::string& value,
                                  const std::string& help, const Offers& offers)
{
    app_.add_option(name, value, help);
    note({name, {}, {}, help, {}, offers, false, false});
}

void CommandOptions::add_required_argument(const std::string& name, std::string& value,
                                           const std::string& help, const Offers& offers)
{
    app_.add_option(name, value, help)->required();
    note({name, {}, {}, help, {}, offers, true, false});
}

void CommandOptions::add_required_arguments(const std::string& name,
                                            std::vector<std::string>& values,
                                            const std::string& help, const Offers& offers)
{
    app_.add_option(name, values, help)->required();
    note({name, {}, {}, help, {}, offers, true, true});
}

void CommandOptions::add_text(const std::string& name, const std::string& type, std::string& value,
                              const std::string& help)
{
    const auto not_empty = [](const std::string& given) {
        return std::string(given.empty() ? "a value is missing" : "");
    };
    show_default(app_.add_option(name, value, help)->check(not_empty)->type_name(type), value);
    note({name, {}, type, help, value, {}, false, false});
}

void CommandOptions::add_choice(const std::string& name, const std::string& type,
                                const std::vector<std::string>& choices, std::string& value,
                                const std::string& help)
{
    CLI::Option* option =
        app_.add_option(name, value, help)->check(CLI::IsMember(choices))->type_name(type);
    show_default(option, value);
    Offers offers;
    for (const std::string& choice : choices) {
        offers.values.push_back({choice, {}});
    }
    note({name, {}, type, help, value, offers, false, false});
}

void CommandOptions::add_number(const std::string& name, int least, int most, int& value,
                                const std::string& help)
{
    app_.add_option(name, value, help)
        ->type_name("N")
        ->check(CLI::Range(least, most))
        ->capture_default_str();
    note({name, {}, "N", help, std::to_string(value), {}, false, false});
}

void CommandOptions::add_flag(const std::string& name, bool& value, const std::string& help)
{
    app_.add_flag(name, value, help);
    note({name, {}, {}, help, {}, {}, false, false});
}

void CommandOptions::add_parsed(const std::string& name, const std::string& type, const Take& take,
                                const std::string& help)
{
    app_.add_option_function<std::string>(
            name, [name, take](const std::string& text) { take_value(name, take, text); }, help)
        ->type_name(type);
    note({name, {}, type, help, {}, {}, false, false});
}

void CommandOptions::add_parsed_list(const std::string& name, const std::string& type,
                                     const Take& take, const std::string& help,
                                     const Offers& offers)
{
    app_.add_option_function<std::vector<std::string>>(
            name,
            [name, take](const std::vector<std::string>& texts) {
                for (const std::string& text : texts) {
                    take_value(name, take, text);
                }
            },
            help)
        ->delimiter(',')
        ->type_name(type);
    note({name, {}, type, help, {}, offers, false, true});
}

} // namespace atlas287::cli
