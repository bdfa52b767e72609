#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/library/evaluate.hpp"

using writ::test::evaluate;
using writ::test::quoted;

namespace {

std::string image(std::string const& text) { return evaluate("image(" + quoted(text) + ")"); }

}  // namespace

TEST_CASE("an ARN has five parts and a resource that may hold colons") {
  CHECK(evaluate(R"(arn("arn:aws:rds:eu-west-1:111122223333:db:main"))") ==
        R"({"account":"111122223333","partition":"aws","region":"eu-west-1",)"
        R"("resource":"db:main","service":"rds"})");
  CHECK(evaluate(R"(arn("arn:aws-cn:s3:::bucket/*"))") ==
        R"({"account":"","partition":"aws-cn","region":"","resource":"bucket/*","service":"s3"})");
}

TEST_CASE("an ARN's empty parts are empty strings, so that rules can ask for them") {
  CHECK(evaluate(R"(arn("arn:::::trail/demo*").partition)") == R"("")");
}

TEST_CASE("text with fewer parts or another begin is no ARN") {
  for (char const* text : {"", "*", "arn", "arn:aws", "arn:aws:s3::bucket", "ARN:aws:s3:::b",
                           " arn:aws:s3:::b", "urn:aws:s3:::b"}) {
    INFO(text);
    CHECK(evaluate("arn(" + quoted(text) + ")") == "undecided (value)");
  }
}

TEST_CASE("an image without a host is Docker Hub's") {
  CHECK(image("nginx") == R"({"host":"docker.io","path":"library/nginx"})");
  CHECK(image("user/app:1") == R"({"host":"docker.io","path":"user/app","tag":"1"})");
  CHECK(image("docker.io/nginx") == R"({"host":"docker.io","path":"library/nginx"})");
  CHECK(image("index.docker.io/library/nginx") == R"({"host":"docker.io","path":"library/nginx"})");
}

TEST_CASE("the colon of a port is no tag") {
  CHECK(image("registry.example:5000/app") == R"({"host":"registry.example:5000","path":"app"})");
  CHECK(image("localhost/app:1.2") == R"({"host":"localhost","path":"app","tag":"1.2"})");
  CHECK(image("localhost:5000/a/b:v1_0") ==
        R"({"host":"localhost:5000","path":"a/b","tag":"v1_0"})");
  CHECK(image("[::1]:5000/app") == R"({"host":"[::1]:5000","path":"app"})");
  CHECK(image("app:5000/x") == R"({"host":"app:5000","path":"x"})");
}

TEST_CASE("a digest stands after the tag or in its place") {
  std::string const digest = "sha256:" + std::string(64, 'a');
  CHECK(image("registry.example/app@" + digest) ==
        R"({"digest":")" + digest + R"(","host":"registry.example","path":"app"})");
  CHECK(image("app:1@" + digest) ==
        R"({"digest":")" + digest + R"(","host":"docker.io","path":"library/app","tag":"1"})");
}

TEST_CASE("a look-alike host is another host, not a malformed one") {
  CHECK(image("regist\u0433y.example/app:1") ==
        "{\"host\":\"regist\u0433y.example\",\"path\":\"app\",\"tag\":\"1\"}");
  CHECK(image("registry\uFF0Eexample/app") ==
        "{\"host\":\"docker.io\",\"path\":\"registry\uFF0Eexample/app\"}");
}

TEST_CASE("text that is no image reference is undecided") {
  for (char const* text : {"",
                           ":",
                           "nginx:",
                           ":1",
                           "Nginx",
                           "a//b",
                           "/a",
                           "a/",
                           "nginx:a:b",
                           "nginx:.1",
                           "nginx: 1",
                           "nginx@",
                           "nginx@sha256:abc",
                           "nginx@latest",
                           "docker://nginx",
                           "registry.example:x/app",
                           "registry.example:/app",
                           "registry.example/",
                           "my app",
                           "-a",
                           "a-",
                           "a/.b",
                           "{{ image }}",
                           "docker-pullable://nginx"}) {
    INFO(text);
    CHECK(image(text) == "undecided (value)");
  }
  CHECK(image("a:" + std::string(128, 'x')) != "undecided (value)");
  CHECK(image("a:" + std::string(129, 'x')) == "undecided (value)");
}
