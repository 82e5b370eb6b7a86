#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "publish/tables.hpp"

namespace atlas287::cli {

namespace {

class CheckCommand : public Command {
public:
    [[nodiscard]] CommandText text() const override
    {
        return {"check",
                "List what is wrong or doubtful in the lists, most serious first",
                "Exit status 1 when there is something.",
                {{"atlas287 check", "Read what is doubtful"},
                 {"atlas287 check --json", "The same for a program"}}};
    }

    void add_options(CommandOptions& options) override
    {
        roll_.add_to(options);
        options.add_flag("--json", json_, "Print JSON");
    }

    ExitStatus run() override
    {
        const Table findings = make_table("findings", roll_.load_atlas(), {});
        print_table(findings, json_);
        return findings.rows.empty() ? ExitStatus::done : ExitStatus::nothing_found;
    }

private:
    RollOption roll_;
    bool json_ = false;
};

} // namespace

std::unique_ptr<Command> make_check_command()
{
    return std::make_unique<CheckCommand>();
}

} // namespace atlas287::cli
