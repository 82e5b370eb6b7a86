// What LeakSanitizer is told in builds with sanitizers, which alone have this source.

/// fontconfig keeps the fonts in use until the end, and finds their parts by offsets instead of
/// pointers, so that they look lost.
// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming): LeakSanitizer's name
extern "C" const char* __lsan_default_suppressions()
{
    return "leak:libfontconfig\n";
}

/// Tests compare what the program prints.
// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming): LeakSanitizer's name
extern "C" const char* __lsan_default_options()
{
    return "print_suppressions=0";
}
