#include "fetch/http.hpp"

#include "base/error.hpp"
#include "support/web_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <thread>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

/// Bounds that a test can wait for.
HttpOptions short_bounds()
{
    HttpOptions options;
    options.user_agent = "atlas287/test";
    options.first_wait = 1ms;
    options.largest_answer = 100'000;
    return options;
}

/// A server that gives the answers one after the other, the last one again and again.
WebServer::Answer in_turn(std::vector<std::string> answers)
{
    auto next = std::make_shared<std::size_t>(0);
    return [answers = std::move(answers), next](const std::string&, const WebServer::Send& send) {
        send(answers[std::min((*next)++, answers.size() - 1)]);
    };
}

/// The error with which an address cannot be got; empty when it can.
std::string failure_of(Http& http, const std::string& address)
{
    try {
        http.get(address);
        return "";
    } catch (const InputError& error) {
        return error.what();
    }
}

TEST(Http, GivesTheBodyAndWhatOneCanAskByTheNextTime)
{
    const WebServer server(in_turn({answer_with(
        "200 OK", "list", "ETag: W/\"a1\"\r\nLast-Modified: Tue, 30 Dec 2025 14:00:00 GMT\r\n")}));
    Http http(short_bounds());
    const Answer answer = http.get(server.url("/a#part"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "list");
    EXPECT_EQ(answer.address, server.url("/a"));
    EXPECT_EQ(answer.validators.etag, "W/\"a1\"");
    EXPECT_EQ(answer.validators.last_modified, "Tue, 30 Dec 2025 14:00:00 GMT");
    EXPECT_THAT(server.requests().at(0), HasSubstr("User-Agent: atlas287/test\r\n"));
}

TEST(Http, AsksByWhatTheServerSaid)
{
    const WebServer server(in_turn({answer_with("304 Not Modified", "")}));
    Http http(short_bounds());
    const Answer answer = http.get(server.url(), {"\"a1\"", "Tue, 30 Dec 2025 14:00:00 GMT"});
    EXPECT_EQ(answer.status, 304);
    EXPECT_THAT(server.requests().at(0), HasSubstr("If-None-Match: \"a1\"\r\n"));
    EXPECT_THAT(server.requests().at(0),
                HasSubstr("If-Modified-Since: Tue, 30 Dec 2025 14:00:00 GMT\r\n"));
}

TEST(Http, NeitherKeepsNorSendsValidatorsThatAreNone)
{
    const WebServer server(in_turn({answer_with(
        "200 OK", "", "ETag: no quotes\r\nLast-Modified: =HYPERLINK(\"http://a\")\r\n")}));
    Http http(short_bounds());
    const Answer answer = http.get(server.url(), {"\"a\"\r\nX-Evil: 1", "yesterday\r\nX-Evil: 2"});
    EXPECT_EQ(answer.validators.etag, "");
    EXPECT_EQ(answer.validators.last_modified, "");
    EXPECT_THAT(server.requests().at(0), Not(HasSubstr("Evil")));
}

TEST(Http, TriesAgainWhatMayBeOverTheNextTime)
{
    for (const std::string status :
         {"408 Request Timeout", "429 Too Many Requests", "500 Internal Server Error",
          "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"}) {
        const WebServer server(
            in_turn({answer_with(status, "busy"), answer_with("200 OK", "list")}));
        Http http(short_bounds());
        EXPECT_EQ(http.get(server.url()).body, "list") << status;
        EXPECT_EQ(server.requests().size(), 2U) << status;
    }
}

TEST(Http, TriesAgainWhenTheConnectionFails)
{
    for (const std::string& broken :
         {std::string(), std::string("HTTP/1.1 200 OK\r\n"),
          std::string("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nli")}) {
        const WebServer server(in_turn({broken, answer_with("200 OK", "list")}));
        Http http(short_bounds());
        EXPECT_EQ(http.get(server.url()).body, "list") << broken;
        EXPECT_EQ(server.requests().size(), 2U) << broken;
    }
}

TEST(Http, GivesUpAfterSomeAttempts)
{
    const WebServer server(in_turn({answer_with("503 Service Unavailable", "busy")}));
    HttpOptions options = short_bounds();
    options.attempts = 3;
    Http http(options);
    EXPECT_EQ(http.get(server.url()).status, 503);
    EXPECT_EQ(server.requests().size(), 3U);
}

TEST(Http, DoesNotTryAgainWhatWillNotChange)
{
    for (const std::string status :
         {"400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "410 Gone"}) {
        const WebServer server(in_turn({answer_with(status, "no")}));
        Http http(short_bounds());
        EXPECT_EQ(http.get(server.url()).body, "no") << status;
        EXPECT_EQ(server.requests().size(), 1U) << status;
    }
}

TEST(Http, WaitsAsLongAsTheServerSaysWithinABound)
{
    const std::string busy = "503 Service Unavailable";
    HttpOptions options = short_bounds();
    options.first_wait = std::chrono::hours(1); // so that the server's word counts
    options.longest_wait = std::chrono::hours(2);
    Http http(options);
    for (const std::string said : {"0", "Tue, 30 Dec 2025 14:00:00 GMT"}) {
        const WebServer server(in_turn({answer_with(busy, "", "Retry-After: " + said + "\r\n"),
                                        answer_with("200 OK", "list")}));
        EXPECT_EQ(http.get(server.url()).body, "list") << said;
    }
    for (const std::string said :
         {"100000", "99999999999999999999999", "Fri, 30 Dec 2099 14:00:00 GMT"}) {
        const WebServer server(in_turn({answer_with(busy, "", "Retry-After: " + said + "\r\n")}));
        EXPECT_THAT(describe_status(http.get(server.url())), HasSubstr("to be left alone")) << said;
        EXPECT_EQ(server.requests().size(), 1U) << said;
    }
}

TEST(Http, FollowsRedirectsByTheirOwnAddresses)
{
    for (const std::string status :
         {"301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"}) {
        const WebServer server(in_turn({answer_with(status, "", "Location: ../c/./d?e f#g\r\n"),
                                        answer_with("200 OK", "list")}));
        Http http(short_bounds());
        EXPECT_EQ(http.get(server.url("/a/b/")).address, server.url("/a/c/d?e+f")) << status;
    }
}

TEST(Http, FollowsNoRedirectToWhatIsNoWebAddress)
{
    for (const std::string to :
         {"file:///etc/passwd", "FILE:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)",
          "http://me:secret@127.0.0.1/", "//me@127.0.0.1/", "http://", ""}) {
        const WebServer server(
            in_turn({answer_with("302 Found", "x", "Location: " + to + "\r\n")}));
        Http http(short_bounds());
        const std::string failure = failure_of(http, server.url());
        EXPECT_THAT(failure, HasSubstr("leads to")) << to;
        EXPECT_THAT(failure, Not(HasSubstr("secret"))) << to;
        EXPECT_EQ(server.requests().size(), 1U) << to;
    }
}

TEST(Http, EndsWhereRedirectsDoNot)
{
    const WebServer server(in_turn({answer_with("302 Found", "", "Location: /again\r\n")}));
    HttpOptions options = short_bounds();
    options.most_redirects = 5;
    Http http(options);
    EXPECT_THAT(failure_of(http, server.url()), HasSubstr("redirects more than 5 times"));
    EXPECT_EQ(server.requests().size(), 6U);
}

TEST(Http, GivesUpABodyWithoutEndAsSoonAsItIsTooLarge)
{
    const WebServer server([](const std::string&, const WebServer::Send& send) {
        send("HTTP/1.1 200 OK\r\n\r\n");
        while (send(std::string(10'000, 'x'))) {
        }
    });
    Http http(short_bounds());
    EXPECT_THAT(failure_of(http, server.url()), HasSubstr("was given up"));
    EXPECT_EQ(server.requests().size(), 1U);
}

TEST(Http, GivesUpHeadersWithoutEnd)
{
    const WebServer server([](const std::string&, const WebServer::Send& send) {
        send("HTTP/1.1 200 OK\r\n");
        while (send("X-More: " + std::string(1000, 'x') + "\r\n")) {
        }
    });
    Http http(short_bounds());
    EXPECT_NE(failure_of(http, server.url()), "");
}

TEST(Http, GivesUpAnswersThatTakeTooLong)
{
    const auto drip = [](const std::string& start, const std::string& drop) {
        return [start, drop](const std::string&, const WebServer::Send& send) {
            bool goes_on = send(start);
            while (goes_on) {
                std::this_thread::sleep_for(5ms);
                goes_on = send(drop);
            }
        };
    };
    HttpOptions options = short_bounds();
    options.answer_timeout = 200ms;
    options.attempts = 2;
    Http http(options);
    for (const auto& answer :
         {drip("HTTP/1.1 200 OK\r\n\r\n", "x"), drip("HTTP/1.1 200 OK\r\nX: ", "x")}) {
        const WebServer server(answer);
        EXPECT_THAT(failure_of(http, server.url()), HasSubstr("took too long"));
    }
}

TEST(Http, GivesUpAnAddressWhateverItIsMadeOf)
{
    const WebServer server([](const std::string&, const WebServer::Send& send) {
        std::this_thread::sleep_for(20ms);
        send(answer_with("302 Found", "", "Location: /again\r\n"));
    });
    HttpOptions options = short_bounds();
    options.most_redirects = 1'000'000;
    options.address_timeout = 300ms;
    Http http(options);
    EXPECT_THAT(failure_of(http, server.url()), HasSubstr("took too long"));
}

TEST(Http, DoesNotTakeForHttpWhatIsNone)
{
    const WebServer server(in_turn({"STATE,LAW ENFORCEMENT AGENCY\n"}));
    Http http(short_bounds());
    EXPECT_THAT(failure_of(http, server.url()), HasSubstr("no answer came"));
}

TEST(Http, NamesTheFileAsTheServerDoes)
{
    const WebServer server(in_turn({answer_with(
        "200 OK", "x", "Content-Disposition: attachment; filename=\"../../a list.xlsx\"\r\n")}));
    Http http(short_bounds());
    EXPECT_EQ(http.get(server.url()).file_name, "a list.xlsx");
}

} // namespace
