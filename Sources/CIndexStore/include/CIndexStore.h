#pragma once

#include <stdint.h>

/// A place in a source file where a symbol stands, as the compiler's index knows it.
typedef struct {
  uint32_t line;
  /// In bytes, from 1; of the symbol's name.
  uint32_t column;
  /// Whether the symbol is called here; otherwise it is declared, or only referred to.
  int32_t is_call;
  /// Whether the symbol is used here, called or not; otherwise it is declared.
  int32_t is_reference;
  /// Whether the compiler put it there, and not the author.
  int32_t is_implicit;
  /// The symbol's unified name: which declaration it is, whatever else has the same name. Not terminated.
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

/// Tells of every occurrence in one source file, in the order of the file. For one thread at a time.
///
///   library  the toolchain's libIndexStore
///   store    the folder given to the compiler as -index-store-path
///   source   the source file's path, as the compiler was given it
index_store_status index_store_visit(const char *library, const char *store, const char *source, void *context,
                                     index_visitor visitor);
