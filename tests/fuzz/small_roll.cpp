#include "fuzz/small_roll.hpp"

#include "roll/list.hpp"

#include <optional>
#include <string>

namespace atlas287::fuzz {

Roll small_roll()
{
    Roll roll;
    for (const std::string name :
         {"participatingAgencies02152025.xlsx", "participatingAgencies02162025.xlsx"}) {
        const std::string text =
            "STATE,AGENCY,MODEL,SIGNED\n"
            "FLORIDA,Bay County Sheriff's Office,Task Force Model,2/1/2025\n"
            "FLORDIA,Bay Co. Sheriff,Jail Enforcement Model,6/8/2020\n"
            "TEXAS,Smith County Sheriff's Office,WSO,1/1/2025\n" +
            std::string(name.find("16") == std::string::npos ? "" : "UTAH,Provo PD,TFM,2/2/2025\n");
        roll.add_sighting({name, std::string(64, name[22]), std::nullopt,
                           roll.add_contents(read_list(text, "a.csv"))});
    }
    return roll;
}

} // namespace atlas287::fuzz
