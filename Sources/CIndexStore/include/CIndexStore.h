#pragma once

#include <stdint.h>

/// A place in a source file where a symbol stands, as the compiler's index knows it.
typedef struct {
  uint32_t line;
  /// Of the symbol's name, in bytes, counted from 1.
  uint32_t column;
  /// Whether the symbol is called here; otherwise it is declared, or only referred to.
  int32_t is_call;
  /// Whether the compiler put it there, and not the author.
  int32_t is_implicit;
  /// The name that the compiler gives to this declaration and to no other (its USR). Not terminated by a zero.
  const char *usr;
  uint64_t usr_length;
} index_occurrence;

typedef enum {
  index_store_read,
  /// The toolchain has no such library, or not one with these functions.
  index_store_no_library,
  /// The compiler wrote no index here, or none of this file.
  index_store_no_index,
} index_store_status;

/// Calls `visit` for every occurrence in one source file, in the order of the file. Not for several threads at once.
///
///   library  the toolchain's libIndexStore
///   store    the folder given to the compiler as -index-store-path
///   source   the source file's path, as the compiler was given it
index_store_status index_store_visit(const char *library, const char *store, const char *source, void *context,
                                     void (*visit)(void *context, const index_occurrence *occurrence));
