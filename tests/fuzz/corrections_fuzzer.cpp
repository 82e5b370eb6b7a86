// The files of reviewed corrections, and the history that is read with them. The input is rows.csv,
// a line that says `---`, and pairs.csv, both without their headings.

#include "base/error.hpp"
#include "base/files.hpp"
#include "fuzz/invariants.hpp"
#include "fuzz/small_roll.hpp"
#include "history/history.hpp"
#include "support/temporary_folder.hpp"

#include <fstream>

namespace {

using namespace atlas287;
using namespace atlas287::fuzz;

void write_plainly(const std::filesystem::path& path, std::string_view heading,
                   std::string_view text)
{
    std::ofstream(path, std::ios::binary) << heading << '\n' << text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    static const testing::TemporaryFolder folder;
    static const Roll roll = small_roll();
    const auto parts = parts_of(text_of(bytes, size));
    write_plainly(folder / "rows.csv", "state,agency,model,signed,column,value,reason,evidence",
                  parts[0]);
    write_plainly(folder / "pairs.csv", "state,name_a,name_b,relation,reason,evidence",
                  parts.size() > 1 ? parts[1] : "");
    try {
        const Corrections corrections = load_corrections(folder.path());
        const History history = build_history(roll, corrections);
        require(!history.agreements.empty(), "agreements stay agreements");
        for (const RowCorrection& correction : corrections.rows) {
            require(!correction.source.reason.empty() && !correction.source.evidence.empty(),
                    "a correction has a reason and its evidence");
        }
    } catch (const InputError& error) {
        require(!error.message().empty() && error.place().row > 0, "an error names the line");
    }
    return 0;
}
