// Reads the compiler's index with the library that comes with the toolchain, which is found when the program runs.
//
// In: the folder of an index, and the path of a source file.
// Out: every occurrence of every name in that file, and how those names are related.
// Never: what a lesson is.

#pragma once

#include <stdint.h>

/// A place in a source file where a symbol stands, as the compiler's index knows it.
typedef struct {
  uint32_t line;
  /// Of the symbol's name, in bytes, counted from 1.
  uint32_t column;
  /// Whether the symbol is called here; otherwise it is declared, or only referred to.
  int32_t is_call;
  /// Whether the symbol is used here, called or not; otherwise it is declared.
  int32_t is_reference;
  /// Whether the compiler put it there, and not the author.
  int32_t is_implicit;
  /// The name that the compiler gives to this declaration and to no other (its USR). Not terminated by a zero.
  const char *usr;
  uint64_t usr_length;
} index_occurrence;

/// What an occurrence has to do with another symbol.
typedef struct {
  /// Of `index_relation_role`, and others.
  uint64_t roles;
  const char *usr;
  uint64_t usr_length;
} index_relation;

/// As numbered in indexstore.h: what the occurrence is to the other symbol.
typedef enum {
  index_relation_child_of = 1 << 9,
  index_relation_base_of = 1 << 10,
  index_relation_override_of = 1 << 11,
  index_relation_extended_by = 1 << 14,
  index_relation_accessor_of = 1 << 15,
  index_relation_contained_by = 1 << 16,
} index_relation_role;

typedef struct {
  void (*occurrence)(void *context, const index_occurrence *occurrence);
  /// Told of each relation of the occurrence that was told last.
  void (*relation)(void *context, const index_relation *relation);
} index_visitor;

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
                                     index_visitor visitor);
