#include "atlas/filter.hpp"

#include <algorithm>

namespace atlas287 {

namespace {

template <typename Value, typename Given>
bool passes(const std::vector<Value>& wanted, const Given& given)
{
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), given) != wanted.end();
}

} // namespace

bool Filter::takes(std::optional<Model> model, const Agency& agency) const
{
    return passes(states, agency.state) && passes(models, model) && passes(levels, agency.level);
}

bool Filter::takes(Status status) const
{
    return passes(statuses, status);
}

} // namespace atlas287
