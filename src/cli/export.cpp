#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "publish/tables.hpp"

namespace atlas287::cli {

namespace {

class ExportCommand : public Command {
public:
    [[nodiscard]] CommandText text() const override
    {
        return {"export", "Write one table of the data",
                "The columns are described in docs/data.md. Cells that a spreadsheet would run as "
                "a formula get an apostrophe in front in CSV. --state, --model, --level and "
                "--status choose among agreements, agencies and events, all but --status among "
                "applications and changes; the other tables are given whole."};
    }

    void add_options(CommandOptions& options) override
    {
        std::vector<std::string> names;
        for (const std::string_view name : exported_tables()) {
            names.emplace_back(name);
        }
        options.add_required_argument("TABLE", table_, "Which: " + join(names, ", "));
        options.add_choice("--format", "FORMAT", {"csv", "json"}, format_, "csv or json");
        options.add_flag("--json", json_, "The same as --format json");
        options.add_flag("--columns", columns_,
                         "Print what the table's columns mean instead of the table");
        options.add_text("--out", "FILE", out_, "File to write; without it, standard output");
        add_filter_options(options, request_.filter);
        add_date_option(options, "--as-of", request_.as_of,
                        "Lists, agreements and their status as of this day; names, places, signing "
                        "dates and documents as known now");
        roll_.add_to(options);
    }

    ExitStatus run() override
    {
        const Table description =
            describe_table(table_); // says so at once when there is none of that name
        if (columns_) {
            return print_table(columns_of(description), json_);
        }
        const Table table = make_table(table_, roll_.load_atlas(), request_);
        write_output(out_, json_ || format_ == "json" ? to_json(table) : to_csv(table));
        return table.rows.empty() ? ExitStatus::nothing_found : ExitStatus::done;
    }

private:
    static Table columns_of(const Table& description)
    {
        Table columns{"columns", {{"column", {}, {}}, {"type", {}, {}}, {"meaning", {}, {}}}, {}};
        for (const TableColumn& column : description.columns) {
            columns.rows.push_back(
                {column.name, column.type == CellType::number ? "number" : "text", column.meaning});
        }
        return columns;
    }

    std::string table_;
    std::string format_ = "csv";
    std::string out_;
    bool json_ = false;
    bool columns_ = false;
    ExportRequest request_;
    RollOption roll_;
};

} // namespace

std::unique_ptr<Command> make_export_command()
{
    return std::make_unique<ExportCommand>();
}

} // namespace atlas287::cli
