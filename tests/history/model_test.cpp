#include "history/model.hpp"

#include "history/rolls.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace {

using namespace atlas287;

std::string code_for(std::string_view printed)
{
    const auto model = recognise_model(printed);
    return model ? std::string(code_of(*model)) : "-";
}

/// Everything that the roll that ships prints under SUPPORT TYPE.
const std::map<std::string, std::string> printed_models{
    {"", "-"},
    {"Task Force Model", "TFM"},
    {"Task Force Model ", "TFM"},
    {"Task Force Officer ", "TFM"},
    {"Warrant Service Officer", "WSO"},
    {"Warrant Service Officer ", "WSO"},
    {"Warrant Services Officer", "WSO"},
    {"Warrant Services Officer ", "WSO"},
    {"Warrant Service Office", "WSO"},
    {"Jail Enforcement Model", "JEM"},
    {"Jail Enforcement Model ", "JEM"},
    {"Jail Enforcment Model ", "JEM"},
};

TEST(Model, HasACodeAndANameThatIsRecognised)
{
    for (const Model model : all_models) {
        EXPECT_EQ(model_from_code(code_of(model)), model);
        EXPECT_EQ(recognise_model(code_of(model)), model);
        EXPECT_EQ(recognise_model(name_of(model)), model);
    }
    EXPECT_EQ(model_from_code("tfm"), Model::task_force);
    EXPECT_FALSE(model_from_code("Task Force Model"));
    EXPECT_FALSE(model_from_code(""));
}

TEST(RecogniseModel, ReadsEveryVariantThatTheRollPrints)
{
    for (const auto& [printed, code] : printed_models) {
        EXPECT_EQ(code_for(printed), code) << printed;
    }
}

TEST(RecogniseModel, IsTestedOnEveryVariantThatTheRollPrints)
{
    for (const Row& row : atlas287::testing::shipped_roll().rows()) {
        EXPECT_TRUE(printed_models.contains(row[Column::model])) << row[Column::model];
    }
}

TEST(RecogniseModel, SaysNothingOfWhatNamesNoModel)
{
    for (const char* printed :
         {"Cons", "", "  ", "Tribal Model", "Model", "Officer", "County", "TFN", "WS", "#N/A",
          "Task Force Model and Jail Enforcement Model", "Hybrid Model"}) {
        EXPECT_EQ(code_for(printed), "-") << printed;
    }
}

} // namespace
