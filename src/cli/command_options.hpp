#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI { // NOLINT(readability-identifier-naming)
class App;
} // namespace CLI

namespace atlas287::cli {

/// Adds what a command takes to the program's command line; the values are filled in when that is
/// parsed, and keep what they hold when an option is not given. The command line's library, whose
/// templates take long to compile, stays behind this.
class CommandOptions {
public:
    /// `app` is the command's.
    explicit CommandOptions(CLI::App& app) : app_(app) {}

    /// An argument without a name, as `NAME`.
    void add_argument(const std::string& name, std::string& value, const std::string& help);
    void add_required_argument(const std::string& name, std::string& value,
                               const std::string& help);

    /// One or more arguments without names.
    void add_required_arguments(const std::string& name, std::vector<std::string>& values,
                                const std::string& help);

    /// A text as `--name TYPE`. Help shows what `value` holds as the default.
    void add_text(const std::string& name, const std::string& type, std::string& value,
                  const std::string& help);

    /// As add_text; anything but one of the choices is refused.
    void add_choice(const std::string& name, const std::string& type,
                    const std::vector<std::string>& choices, std::string& value,
                    const std::string& help);

    /// A whole number from `least` to `most`.
    void add_number(const std::string& name, int least, int most, int& value,
                    const std::string& help);

    void add_flag(const std::string& name, bool& value, const std::string& help);

    /// Takes what stands behind an option; throws UsageError for what it cannot be.
    using Take = std::function<void(const std::string&)>;

    /// A text that is read by `take` as `--name TYPE`.
    void add_parsed(const std::string& name, const std::string& type, const Take& take,
                    const std::string& help);

    /// As add_parsed, of an option that may be given several times, or once with commas.
    void add_parsed_list(const std::string& name, const std::string& type, const Take& take,
                         const std::string& help);

private:
    CLI::App& app_;
};

} // namespace atlas287::cli
