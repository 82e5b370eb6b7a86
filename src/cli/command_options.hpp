#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace CLI { // NOLINT(readability-identifier-naming)
class App;
} // namespace CLI

namespace atlas287::cli {

/// A word that may be given as a value, and what it stands for where that is not plain: `FL`,
/// `Florida`.
struct Offer {
    std::string value;
    std::string what;
};

/// What may be given as a value, as far as it is known beforehand. It is for completions; what a
/// value has to be is checked where it is read.
struct Offers {
    enum class Paths : std::uint8_t { none, files, folders };
    std::vector<Offer> values;
    Paths paths = Paths::none;
};

/// An option or argument as help tells it: what manual pages and completions are made of.
struct OptionText {
    std::string name;   ///< `--out`; of an argument without a name what stands for it, `PLACE`
    std::string letter; ///< `-h`; most have none
    std::string type;   ///< what stands for its value, `DIR`; empty for a flag
    std::string help;
    std::string standard; ///< what it is when it is not given; empty when that is nothing
    Offers offers;
    bool required = false;
    bool several = false; ///< may be given more than once; an option also once with commas

    [[nodiscard]] bool is_argument() const { return !name.starts_with('-'); }
    [[nodiscard]] bool is_flag() const { return !is_argument() && type.empty(); }
};

/// Adds what a command takes to the program's command line; the values are filled in when that is
/// parsed, and keep what they hold when an option is not given. The command line's library, whose
/// templates take long to compile, stays behind this.
class CommandOptions {
public:
    /// `app` is the command's.
    explicit CommandOptions(CLI::App& app);

    /// What was added, in its order, and --help in front.
    [[nodiscard]] const std::vector<OptionText>& texts() const { return texts_; }

    // Where nothing is offered and the name or type is DIR, folders are; where it is FILE or PATH,
    // files.

    /// An argument without a name, as `NAME`.
    void add_argument(const std::string& name, std::string& value, const std::string& help,
                      const Offers& offers = {});
    void add_required_argument(const std::string& name, std::string& value, const std::string& help,
                               const Offers& offers = {});

    /// One or more arguments without names.
    void add_required_arguments(const std::string& name, std::vector<std::string>& values,
                                const std::string& help, const Offers& offers = {});

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
                         const std::string& help, const Offers& offers = {});

private:
    void note(OptionText text);

    CLI::App& app_;
    std::vector<OptionText> texts_;
};

} // namespace atlas287::cli
