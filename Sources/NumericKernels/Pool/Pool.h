#pragma once

#include <stddef.h>

/// Does elements `first ..< first + count` of what `call` describes.
typedef void nk_part(const void *call, ptrdiff_t first, ptrdiff_t count);

/// Has `part` do elements 0 ..< `extent`, each once, on as many threads as are free and worth it, this one included.
/// Returns when all are done.
///
///   unit      parts begin at multiples of it
///   worth     how many elements are worth a thread; at least 1
///   finest    a thread that has more than this to do has it in several parts, which others may take from it
///
/// Which thread does which elements is not fixed, so no result may depend on how elements are divided.
void nk_share(ptrdiff_t extent, ptrdiff_t unit, ptrdiff_t worth, ptrdiff_t finest, nk_part *part, const void *call);

/// What a thread of the pool does when it is called.
void nk_serve_call(int own);
