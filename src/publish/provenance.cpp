#include "publish/provenance.hpp"

#include "history/events.hpp"
#include "publish/cells.hpp"
#include "roll/address.hpp"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace atlas287 {

namespace {

using Json = nlohmann::ordered_json;

std::string json_text(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json stretches_json(const std::vector<Stretch>& stretches)
{
    Json made = Json::array();
    for (const Stretch& stretch : stretches) {
        made.push_back({stretch.first, stretch.last});
    }
    return made;
}

class Provenance {
public:
    Provenance(const Atlas& atlas, const Printings& printings, std::uint32_t publication)
        : roll_(atlas.roll()), history_(atlas.history()), publication_(publication),
          printings_(printings)
    {}

    [[nodiscard]] std::map<std::string, std::string> make() const
    {
        std::map<std::string, std::string> files;
        for (std::uint32_t i = 0; i < history_.agreements.size(); ++i) {
            const auto printed = printings_.printed(history_.agreements[i].rows);
            if (printed.empty()) {
                continue; // not listed by then
            }
            // Of what is printed nothing gets into a file's name.
            const auto state = history_.agencies[history_.agreements[i].agency].state;
            std::string& file =
                files[fmt::format("agreements/{}.json", state ? state->code() : "none")];
            file += file.empty() ? beginning() : ",\n";
            file += json_text(history_.agreements[i].id) + ":" +
                    json_text({{"rows", rows(printed)}, {"events", events(i)}});
        }
        for (auto& [name, file] : files) {
            file += "\n}}\n";
        }
        return files;
    }

private:
    static std::string beginning()
    {
        Json columns = Json::array();
        for (const Column column : printed_columns) {
            columns.push_back(name_of(column));
        }
        return fmt::format("{{\"format\":1,\"columns\":{},\"agreements\":{{\n", json_text(columns));
    }

    [[nodiscard]] Json rows(const std::vector<std::uint32_t>& printed) const
    {
        Json made = Json::array();
        for (const std::uint32_t index : printed) {
            const Row& row = roll_.rows()[index];
            const Printing& printing = printings_.of(index);
            const Publication& newest = history_.publications[printing.lists.back().last];
            Json cells = Json::array();
            for (const Column column : printed_columns) {
                cells.push_back(row[column]);
            }
            Json one{{"cells", std::move(cells)}, {"link", link_address(row[Column::moa_url])}};
            if (std::string link = link_address(row[Column::addendum_url]); !link.empty()) {
                one["addendum_link"] = std::move(link);
            }
            one["lists"] = stretches_json(printing.lists);
            if (!printing.repeated.empty()) {
                one["repeated"] = stretches_json(printing.repeated);
            }
            one["where"] = roll_.sightings()[newest.sightings.front()].name;
            one["row_number"] = printing.number;
            made.push_back(std::move(one));
        }
        return made;
    }

    [[nodiscard]] Json events(std::uint32_t agreement) const
    {
        Json made = Json::array();
        for (const Event& one : events_of(history_, agreement, publication_)) {
            made.push_back({{"date", one.dated.iso()},
                            {"list", one.publication},
                            {"event", name_of(one.kind)},
                            {"before", one.from_value},
                            {"after", value_after(history_, one)},
                            {"evidence", one.evidence}});
        }
        return made;
    }

    const Roll& roll_;
    const History& history_;
    std::uint32_t publication_;
    const Printings& printings_;
};

} // namespace

std::map<std::string, std::string> make_provenance(const Atlas& atlas, const Printings& printings,
                                                   std::uint32_t publication)
{
    return Provenance(atlas, printings, publication).make();
}

} // namespace atlas287
