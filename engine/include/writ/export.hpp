// Marks what the shared library offers; everything else in it is hidden.
#pragma once

#if defined(__GNUC__)
#define WRIT_API __attribute__((visibility("default")))
#else
#define WRIT_API
#endif
