#include "base/memory.hpp"

#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace atlas287 {

void keep_freed_memory()
{
#ifdef __GLIBC__
    constexpr int larger_than_any_list = 64 << 20;
    mallopt(M_MMAP_THRESHOLD, larger_than_any_list);
    mallopt(M_TRIM_THRESHOLD, 2 * larger_than_any_list);
    mallopt(M_TOP_PAD, 4 << 20);
#endif
}

} // namespace atlas287
