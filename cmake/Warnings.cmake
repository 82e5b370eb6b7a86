# Warnings are errors everywhere; sanitizers and fuzzers are chosen by preset.
add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Woverloaded-virtual -Wimplicit-fallthrough -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # g++ 12 sees overlapping copies in std::string where there are none (GCC bug 105651).
  add_compile_options(-Wno-restrict)
endif()
if(ATLAS287_SANITIZE)
  add_compile_options(-fsanitize=${ATLAS287_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ATLAS287_SANITIZE})
endif()
if(ATLAS287_FUZZ)
  # libFuzzer is told of every branch that an input takes; only the fuzzers themselves are linked with it.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
