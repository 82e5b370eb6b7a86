// CSV text: as a list, and field by field, written and read again.

#include "base/csv.hpp"
#include "base/error.hpp"
#include "fuzz/invariants.hpp"

#include <algorithm>

namespace {

using namespace atlas287;
using namespace atlas287::fuzz;

void require_round_trip(std::string_view text)
{
    const std::string file = "a.csv";
    std::vector<CsvRecord> records;
    try {
        records = parse_csv(text, file);
    } catch (const InputError& error) {
        require(error.place().row > 0, "an error in a CSV file names the line");
        return;
    }
    std::string written;
    for (const CsvRecord& record : records) {
        append_csv_record(written, {record.fields.begin(), record.fields.end()});
    }
    const auto again = parse_csv(written, file);
    require(std::equal(again.begin(), again.end(), records.begin(), records.end(),
                       [](const auto& a, const auto& b) { return a.fields == b.fields; }),
            "what is written as CSV is read again");
    for (const CsvRecord& record : records) {
        for (const std::string& field : record.fields) {
            const std::string safe = neutralise_formula(field);
            require(safe.empty() ||
                        std::string_view("=+@\t\r").find(safe.front()) == std::string_view::npos,
                    "no field begins like a formula");
            require(neutralise_formula(safe) == safe, "a field neutralised twice is the same");
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text = text_of(bytes, size);
    require_round_trip(text);
    if (const auto list = read_or_refuse(text, "a.csv")) {
        require_sound(*list, text, "a.csv");
    }
    return 0;
}
