#include "serve/openapi.hpp"

#include "atlas/stats.hpp"
#include "publish/dictionary.hpp"
#include "publish/tables.hpp"
#include "serve/api_routes.hpp"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

namespace atlas287 {

namespace {

using Json = nlohmann::ordered_json;

Json type_or_null(const char* type)
{
    return {{"type", {type, "null"}}};
}

Json schema_of(const TableColumn& column)
{
    Json schema = type_or_null(column.type == CellType::number    ? "integer"
                               : column.type == CellType::decimal ? "number"
                                                                  : "string");
    if (column.type == CellType::date) {
        schema["format"] = "date";
    }
    if (!column.meaning.empty()) {
        schema["description"] = column.meaning;
    }
    return schema;
}

/// Rows as objects, of which each has all columns.
Json schema_of_row(const std::vector<TableColumn>& columns)
{
    Json properties = Json::object();
    for (const TableColumn& column : columns) {
        properties[column.name] = schema_of(column);
    }
    return {{"type", "object"}, {"properties", properties}};
}

Json refer_to(const std::string& schema)
{
    return {{"$ref", "#/components/schemas/" + schema}};
}

Json array_of(const Json& items)
{
    return {{"type", "array"}, {"items", items}};
}

Json schema_of_parameter(const ApiParameter& parameter)
{
    Json schema{{"type", parameter.type == ParameterType::number ? "integer" : "string"}};
    if (parameter.type == ParameterType::day) {
        schema["format"] = "date";
    }
    if (parameter.name == "limit") {
        schema.update({{"minimum", 1}, {"maximum", largest_page}, {"default", default_page}});
    }
    if (parameter.name == "offset") {
        schema.update({{"minimum", 0}, {"default", 0}});
    }
    if (parameter.type == ParameterType::choice) {
        // Of the filters, other spellings are understood too.
        schema[parameter.several ? "examples" : "enum"] = parameter.values;
    }
    return parameter.several ? array_of(schema) : schema;
}

Json describe_parameter(const ApiParameter& parameter)
{
    Json described{{"name", parameter.name},
                   {"in", "query"},
                   {"description", parameter.meaning + "."},
                   {"required", parameter.required},
                   {"schema", schema_of_parameter(parameter)}};
    if (parameter.several) {
        described["style"] = "form";
        described["explode"] = false;
    }
    return described;
}

/// What an address answers with.
Json schema_of_answer(const ApiRoute& route)
{
    if (route.path == "/api/agreements") {
        return array_of(refer_to("agreements"));
    }
    if (route.path == "/api/changes") {
        return array_of(refer_to("changes"));
    }
    if (route.path == "/api/find") {
        return array_of(refer_to("place"));
    }
    if (route.path == "/api/stats") {
        return {{"oneOf", {refer_to("totals"), array_of(refer_to("group"))}}};
    }
    if (route.path == "/api/tables/{name}") {
        Json rows = Json::array();
        for (const TableDescription& table : dictionary()) {
            rows.push_back(array_of(refer_to(table.name)));
        }
        return {{"anyOf", rows}};
    }
    return {{"type", "object"}};
}

Json describe_success(const ApiRoute& route)
{
    Json described{{"description", route.what + "."},
                   {"headers", {{"ETag", {{"schema", {{"type", "string"}}}}}}},
                   {"content", {{"application/json", {{"schema", schema_of_answer(route)}}}}}};
    if (route.has_pages) {
        described["headers"]["X-Total-Count"] = {
            {"description", "Rows of all pages. Not on totals, which are no rows."},
            {"schema", {{"type", "integer"}}}};
        described["headers"]["Link"] = {
            {"description", "The next page and the one before (RFC 8288), where there are such."},
            {"schema", {{"type", "string"}}}};
    }
    return described;
}

Json describe_route(const ApiRoute& route)
{
    auto parameters = Json::array();
    if (route.path.find("{name}") != std::string::npos) {
        auto names = Json::array();
        for (const TableDescription& table : dictionary()) {
            names.push_back(table.name);
        }
        parameters.push_back({{"name", "name"},
                              {"in", "path"},
                              {"description", "The table."},
                              {"required", true},
                              {"schema", {{"type", "string"}, {"enum", names}}}});
    }
    for (const ApiParameter& parameter : route.parameters) {
        parameters.push_back(describe_parameter(parameter));
    }
    const Json problem{{"$ref", "#/components/responses/problem"}};
    return {{"get",
             {{"operationId", route.name},
              {"summary", route.what + "."},
              {"parameters", parameters},
              {"responses",
               {{"200", describe_success(route)},
                {"304", {{"description", "What If-None-Match names is still so."}}},
                {"400", problem},
                {"404", problem},
                {"503", problem}}}}}};
}

Json text_fields(std::initializer_list<std::string_view> names)
{
    Json properties = Json::object();
    for (const std::string_view name : names) {
        properties[std::string(name)] = {{"type", "string"}};
    }
    return properties;
}

/// What `stats --json` prints without --by.
Json schema_of_totals()
{
    Json properties = text_fields({"publication_id", "dated", "measure"});
    properties["dated"]["format"] = "date";
    for (const char* name : {"agreements", "TFM", "WSO", "JEM", "model_not_known", "agencies",
                             "states", "territories", "local_reach", "total_reach", "residents",
                             "counties", "counties_in_all", "rows_in_list", "rows_printed_twice"}) {
        properties[name] = {{"type", "integer"}};
    }
    return {{"type", "object"}, {"properties", properties}};
}

/// Of all groupings: a state, county or model has a name beside its key.
Json schema_of_group()
{
    Json properties = Json::object();
    for (const GroupBy by :
         {GroupBy::state, GroupBy::county, GroupBy::model, GroupBy::level, GroupBy::month}) {
        for (const TableColumn& column : make_stats_table(by, {}).columns) {
            properties[column.name] = schema_of(column);
        }
    }
    return {{"type", "object"}, {"properties", properties}};
}

Json schema_of_place()
{
    Json agreement =
        text_fields({"agreement_id", "agency", "level", "model", "signed", "signed_doubt"});
    agreement["signed_doubt"]["description"] =
        "Why it cannot have been signed on the day that is printed; empty where it can.";
    agreement["has_authority"] = {
        {"type", "boolean"},
        {"description",
         "False of an agency that stands in the county and has no place of its own."}};
    Json properties = text_fields({"place", "geoid", "state"});
    properties["agreements"] = array_of({{"type", "object"}, {"properties", agreement}});
    return {{"type", "object"}, {"properties", properties}};
}

Json make_components()
{
    Json schemas = Json::object();
    for (const TableDescription& table : dictionary()) {
        schemas[table.name] = schema_of_row(table.columns);
        schemas[table.name]["description"] = table.meaning + ".";
    }
    schemas["totals"] = schema_of_totals();
    schemas["group"] = schema_of_group();
    schemas["place"] = schema_of_place();
    Json problem = text_fields({"title", "detail", "parameter"});
    problem["status"] = {{"type", "integer"}};
    problem["allowed"] = array_of({{"type", "string"}});
    schemas["problem"] = {
        {"type", "object"}, {"required", {"title", "status", "detail"}}, {"properties", problem}};
    return {{"schemas", schemas},
            {"responses",
             {{"problem",
               {{"description", "What is wrong, and what could be instead (RFC 9457)."},
                {"content", {{"application/problem+json", {{"schema", refer_to("problem")}}}}}}}}}};
}

} // namespace

std::string make_openapi(const std::string& program)
{
    Json paths = Json::object();
    for (const ApiRoute& route : api_routes()) {
        paths[route.path] = describe_route(route);
    }
    const Json document{
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "Atlas 287(g)"},
          {"version", program.substr(program.rfind(' ') + 1)},
          {"description",
           "Every list of 287(g) agreements that ICE published, as data. Answers are what the "
           "command line prints with --json, byte for byte. Only GET, HEAD and OPTIONS."},
          {"license",
           {{"name", "Public Domain Mark 1.0"},
            {"url", "https://creativecommons.org/publicdomain/mark/1.0/"}}}}},
        {"servers", {{{"url", "/"}}}},
        {"paths", paths},
        {"components", make_components()}};
    return document.dump(2) + "\n";
}

} // namespace atlas287
