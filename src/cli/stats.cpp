#include "atlas/given.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "publish/answers.hpp"
#include "publish/format.hpp"
#include "publish/tables.hpp"

#include <fmt/format.h>

namespace atlas287::cli {

namespace {

class StatsCommand : public Command {
public:
    [[nodiscard]] CommandText text() const override
    {
        return {"stats",
                "Count agreements, agencies and states",
                "Counts are of agreements in the newest list on or before the day. A row that a "
                "list prints twice is counted once; the totals say how many there are.",
                {{"atlas287 stats", "Count everything on the newest list"},
                 {"atlas287 stats --by state --model TFM --json",
                  "Count the agreements of a model in each state, as JSON"},
                 {"atlas287 stats --state FL --by month", "Follow a state through the months"}}};
    }

    void add_options(CommandOptions& options) override
    {
        options.add_choice("--by", "WHAT", groupings(), by_,
                           "Count by state, county, model, level or month");
        options.add_text("--measure", "CODE", measure_,
                         "State reach in this estimate of the Census tables, such as B05001_006E, "
                         "instead of all residents");
        add_filter_options(options, filter_);
        add_date_option(options, "--as-of", as_of_,
                        "As ICE's newest list on or before this day had it");
        roll_.add_to(options);
        options.add_flag("--json", json_, "Print JSON");
    }

    ExitStatus run() override
    {
        const Atlas atlas = roll_.load_atlas();
        const std::uint32_t publication = atlas.publication_as_of(as_of_);
        const Measure measure = find_measure(atlas.units(), measure_);
        if (!by_.empty()) {
            const GroupBy by = read_grouping(by_);
            return print_table(
                make_stats_table(by, count_by(atlas, by, filter_, publication, measure)), json_);
        }
        if (json_) {
            write_output("", totals_to_json(atlas, filter_, publication, measure_));
            return ExitStatus::done;
        }
        print_totals(atlas, publication, measure);
        return ExitStatus::done;
    }

private:
    void print_totals(const Atlas& atlas, std::uint32_t publication, Measure measure) const
    {
        const Publication& list = atlas.history().publications[publication];
        const Totals totals =
            count(atlas, atlas.select(filter_, publication), filter_.states, measure);
        const PrintedRows printed = count_printed_rows(atlas, publication);
        const ModelCounts& counts = totals.agreements;
        fmt::print("ICE's list of {} ({})\n\n", list.dated.iso(), list.id);
        fmt::print("{:>7}  agreements\n", counts.total());
        for (const Model model : all_models) {
            fmt::print("{:>7}    {} ({})\n", counts.of(model), name_of(model), code_of(model));
        }
        if (counts.unknown > 0) {
            fmt::print("{:>7}    of a model that is not known\n", counts.unknown);
        }
        fmt::print("{:>7}  agencies\n", totals.agencies);
        fmt::print("{:>7}  states (the District of Columbia would count as one)\n", totals.states);
        fmt::print("{:>7}  territories\n", totals.territories);
        print_reach(totals.reach);
        fmt::print("\nThe list has {} rows; {} of them print an agreement a second time.\n",
                   printed.rows, printed.printed_twice);
    }

    void print_reach(const Reach& reach) const
    {
        fmt::print("\n{:>11}  {} where local agencies police: {:.1f}% of the {} of {}\n",
                   format_count(reach.local),
                   measure_.empty() ? "residents" : fmt::format("residents ({})", measure_),
                   100 * reach.local_share(), format_count(reach.residents),
                   filter_.states.empty() ? "the 50 states and the District of Columbia"
                                          : "the states and territories asked for");
        fmt::print("{:>11}  with statewide agencies: {:.1f}%\n", format_count(reach.total),
                   100 * reach.total_share());
        fmt::print("{:>11}  counties policed as a whole, of {}\n", format_count(reach.counties),
                   format_count(reach.counties_in_all));
    }

    std::string by_;
    std::string measure_;
    Filter filter_;
    std::optional<Date> as_of_;
    RollOption roll_;
    bool json_ = false;
};

} // namespace

std::unique_ptr<Command> make_stats_command()
{
    return std::make_unique<StatsCommand>();
}

} // namespace atlas287::cli
