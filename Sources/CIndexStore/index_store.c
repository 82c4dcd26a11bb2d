#include "CIndexStore.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

// The functions of the toolchain's library are found by name, because the toolchain is known only when lessons are built.
// Types and values are those of the library's header, indexstore/indexstore.h.

typedef struct {
  const char *data;
  size_t length;
} text;

enum {
  dependency_is_record = 2,
  role_reference = 1 << 2,
  role_call = 1 << 5,
  role_implicit = 1 << 8,
};

static struct {
  void *(*store_create)(const char *path, void **error);
  void (*store_dispose)(void *store);
  bool (*units_apply)(void *store, unsigned sorted, void *context, bool (*apply)(void *context, text name));
  void *(*unit_create)(void *store, const char *name, void **error);
  void (*unit_dispose)(void *unit);
  bool (*dependencies_apply)(void *unit, void *context, bool (*apply)(void *context, void *dependency));
  unsigned (*dependency_kind)(void *dependency);
  text (*dependency_name)(void *dependency);
  text (*dependency_path)(void *dependency);
  void *(*record_create)(void *store, const char *name, void **error);
  void (*record_dispose)(void *record);
  bool (*occurrences_apply)(void *record, void *context, bool (*apply)(void *context, void *occurrence));
  void *(*occurrence_symbol)(void *occurrence);
  uint64_t (*occurrence_roles)(void *occurrence);
  void (*occurrence_place)(void *occurrence, unsigned *line, unsigned *column);
  text (*symbol_usr)(void *symbol);
  bool (*relations_apply)(void *occurrence, void *context, bool (*apply)(void *context, void *relation));
  uint64_t (*relation_roles)(void *relation);
  void *(*relation_symbol)(void *relation);
  void (*error_dispose)(void *error);
} api;

static bool find_functions(const char *library) {
  // Never closed: the library stays for the next lesson.
  void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (!handle) return false;
  struct {
    void *slot;
    const char *name;
  } functions[] = {
      {&api.store_create, "indexstore_store_create"},
      {&api.store_dispose, "indexstore_store_dispose"},
      {&api.units_apply, "indexstore_store_units_apply_f"},
      {&api.unit_create, "indexstore_unit_reader_create"},
      {&api.unit_dispose, "indexstore_unit_reader_dispose"},
      {&api.dependencies_apply, "indexstore_unit_reader_dependencies_apply_f"},
      {&api.dependency_kind, "indexstore_unit_dependency_get_kind"},
      {&api.dependency_name, "indexstore_unit_dependency_get_name"},
      {&api.dependency_path, "indexstore_unit_dependency_get_filepath"},
      {&api.record_create, "indexstore_record_reader_create"},
      {&api.record_dispose, "indexstore_record_reader_dispose"},
      {&api.occurrences_apply, "indexstore_record_reader_occurrences_apply_f"},
      {&api.occurrence_symbol, "indexstore_occurrence_get_symbol"},
      {&api.occurrence_roles, "indexstore_occurrence_get_roles"},
      {&api.occurrence_place, "indexstore_occurrence_get_line_col"},
      {&api.symbol_usr, "indexstore_symbol_get_usr"},
      {&api.relations_apply, "indexstore_occurrence_relations_apply_f"},
      {&api.relation_roles, "indexstore_symbol_relation_get_roles"},
      {&api.relation_symbol, "indexstore_symbol_relation_get_symbol"},
      {&api.error_dispose, "indexstore_error_dispose"},
  };
  for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
    void *function = dlsym(handle, functions[i].name);
    if (!function) return false;
    memcpy(functions[i].slot, &function, sizeof function);
  }
  return true;
}

typedef struct {
  void *store;
  const char *source;
  void *context;
  index_visitor visitor;
  bool was_found;
} search;

static bool visit_relation(void *context, void *relation) {
  search *wanted = context;
  text usr = api.symbol_usr(api.relation_symbol(relation));
  index_relation found = {api.relation_roles(relation), usr.data, usr.length};
  wanted->visitor.relation(wanted->context, &found);
  return true;
}

static bool visit_occurrence(void *context, void *occurrence) {
  search *wanted = context;
  text usr = api.symbol_usr(api.occurrence_symbol(occurrence));
  uint64_t roles = api.occurrence_roles(occurrence);
  index_occurrence found = {
      0,          0,         (roles & role_call) != 0, (roles & role_reference) != 0, (roles & role_implicit) != 0,
      usr.data, usr.length,
  };
  api.occurrence_place(occurrence, &found.line, &found.column);
  wanted->visitor.occurrence(wanted->context, &found);
  api.relations_apply(occurrence, wanted, visit_relation);
  return true;
}

static bool copy_name(text name, char *copy, size_t size) {
  if (name.length >= size) return false;
  memcpy(copy, name.data, name.length);
  copy[name.length] = 0;
  return true;
}

static bool visit_dependency(void *context, void *dependency) {
  search *wanted = context;
  if (api.dependency_kind(dependency) != dependency_is_record) return true;
  text path = api.dependency_path(dependency);
  if (path.length != strlen(wanted->source) || memcmp(path.data, wanted->source, path.length) != 0) return true;
  char name[1024];
  if (!copy_name(api.dependency_name(dependency), name, sizeof name)) return true;
  void *error = NULL;
  void *record = api.record_create(wanted->store, name, &error);
  if (!record) {
    if (error) api.error_dispose(error);
    return true;
  }
  wanted->was_found = true;
  api.occurrences_apply(record, wanted, visit_occurrence);
  api.record_dispose(record);
  return true;
}

static bool visit_unit(void *context, text unit_name) {
  search *wanted = context;
  char name[1024];
  if (!copy_name(unit_name, name, sizeof name)) return true;
  void *error = NULL;
  void *unit = api.unit_create(wanted->store, name, &error);
  if (!unit) {
    if (error) api.error_dispose(error);
    return true;
  }
  api.dependencies_apply(unit, wanted, visit_dependency);
  api.unit_dispose(unit);
  return true;
}

index_store_status index_store_visit(const char *library, const char *store, const char *source, void *context,
                                     index_visitor visitor) {
  if (!find_functions(library)) return index_store_no_library;
  void *error = NULL;
  search wanted = {api.store_create(store, &error), source, context, visitor, false};
  if (!wanted.store) {
    if (error) api.error_dispose(error);
    return index_store_no_index;
  }
  api.units_apply(wanted.store, 1, &wanted, visit_unit);
  api.store_dispose(wanted.store);
  return wanted.was_found ? index_store_read : index_store_no_index;
}
