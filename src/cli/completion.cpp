#include "cli/commands.hpp"
#include "cli/completions.hpp"
#include "cli/output.hpp"
#include "cli/program.hpp"

#include <fmt/format.h>

namespace atlas287::cli {

namespace {

class CompletionCommand : public Command {
public:
    [[nodiscard]] CommandText text() const override
    {
        return {"completion",
                "Print what lets a shell complete commands, options and values",
                "Debian's package brings these files along. Without it: 'source <(atlas287 "
                "completion bash)' in ~/.bashrc, the same with zsh in ~/.zshrc behind compinit, or "
                "'atlas287 completion fish | source' in fish's own.",
                {{"source <(atlas287 completion bash)", "Complete in this shell"}}};
    }

    void add_options(CommandOptions& options) override
    {
        Offers offers;
        for (const Shell& shell : all_shells()) {
            offers.values.push_back({shell.name, {}});
        }
        options.add_required_argument("SHELL", shell_, "bash, zsh or fish", offers);
    }

    ExitStatus run() override
    {
        for (const Shell& shell : all_shells()) {
            if (shell.name == shell_) {
                write_output("", shell.complete(describe_program()));
                return ExitStatus::done;
            }
        }
        throw UsageError(
            fmt::format("there are completions for bash, zsh and fish, not for '{}'", shell_));
    }

private:
    std::string shell_;
};

} // namespace

std::unique_ptr<Command> make_completion_command()
{
    return std::make_unique<CompletionCommand>();
}

} // namespace atlas287::cli
