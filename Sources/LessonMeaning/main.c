// Asks the toolchain's service for editors what the names in programs mean.
//
//   lessons-meaning LIBRARY REQUESTS
//
// LIBRARY is libsourcekitdInProc of the toolchain, which is found when this program runs: it is a process of its own, because that
// library may crash, or think forever. REQUESTS is a file of fields, each a letter, a text and a zero byte:
//
//   P name      a program, by the name that the answers give back
//   S path      its source
//   A argument  of its compile, one field for each
//   O offset    a name in it, by its place in bytes
//   M usrs      the declarations that the name before it means, where the compiler's index knows them; or a parenthesis and what tells
//               a call from others, where the name is a label of it: a name that means the same as one that was answered gets the
//               same answer, for asking takes a thousandth of a second
//   E           the program is complete
//
// Answers are fields of the same form on standard output, a program's together, and E behind them only where all were asked:
//
//   P name
//   O offset    a name that means something, followed by
//   U usr         the declaration it means, and behind a byte 1 what tells this form of it from others; the rest only where it is told
//                 for the first time, once for each program that declares it, and once at all for what a library declares
//   K kind        of the declaration, as the service calls it
//   D xml         the declaration as an editor shows it
//   C comment     its documentation, in Markdown
//   F path        where it is declared, if that is known
//   L line        and, in bytes and counted from 1,
//   Z column
//   E

#include <ctype.h>
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Types are those of the library's header, SourceKit/sourcekitd.h.

typedef void *object;
typedef void *uid;
typedef struct {
  uint64_t data[3];
} variant;

static struct {
  void (*initialize)(void);
  uid (*uid_named)(const char *name);
  const char *(*uid_text)(uid);
  object (*dictionary_create)(const uid *keys, const object *values, size_t count);
  void (*set_string)(object, uid key, const char *text);
  void (*set_integer)(object, uid key, int64_t);
  void (*set_uid)(object, uid key, uid);
  void (*set_value)(object, uid key, object);
  object (*array_create)(const object *values, size_t count);
  void (*array_set_string)(object, size_t index, const char *text);
  void (*request_release)(object);
  object (*send)(object request);
  bool (*is_error)(object response);
  variant (*value_of)(object response);
  void (*dispose)(object response);
  const char *(*string_at)(variant, uid key);
  int64_t (*integer_at)(variant, uid key);
  uid (*uid_at)(variant, uid key);
} api;

static bool find_functions(const char *library) {
  void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    fprintf(stderr, "%s\n", dlerror());
    return false;
  }
  struct {
    void *slot;
    const char *name;
  } functions[] = {
      {&api.initialize, "sourcekitd_initialize"},
      {&api.uid_named, "sourcekitd_uid_get_from_cstr"},
      {&api.uid_text, "sourcekitd_uid_get_string_ptr"},
      {&api.dictionary_create, "sourcekitd_request_dictionary_create"},
      {&api.set_string, "sourcekitd_request_dictionary_set_string"},
      {&api.set_integer, "sourcekitd_request_dictionary_set_int64"},
      {&api.set_uid, "sourcekitd_request_dictionary_set_uid"},
      {&api.set_value, "sourcekitd_request_dictionary_set_value"},
      {&api.array_create, "sourcekitd_request_array_create"},
      {&api.array_set_string, "sourcekitd_request_array_set_string"},
      {&api.request_release, "sourcekitd_request_release"},
      {&api.send, "sourcekitd_send_request_sync"},
      {&api.is_error, "sourcekitd_response_is_error"},
      {&api.value_of, "sourcekitd_response_get_value"},
      {&api.dispose, "sourcekitd_response_dispose"},
      {&api.string_at, "sourcekitd_variant_dictionary_get_string"},
      {&api.integer_at, "sourcekitd_variant_dictionary_get_int64"},
      {&api.uid_at, "sourcekitd_variant_dictionary_get_uid"},
  };
  for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
    void *function = dlsym(handle, functions[i].name);
    if (!function) {
      fprintf(stderr, "no %s in %s\n", functions[i].name, library);
      return false;
    }
    memcpy(functions[i].slot, &function, sizeof function);
  }
  return true;
}

static void tell(char field, const char *text) {
  if (!text) return;
  putchar(field);
  fputs(text, stdout);
  putchar(0);
}

static void tell_number(char field, long long number) { printf("%c%lld%c", field, number, 0); }

// Texts with what is known of each: the declarations that were told, and what names were found to mean.

typedef struct {
  char *name;
  char *value;
} entry;

typedef struct {
  entry *entries;
  size_t count, room;
} table;

static uint64_t hash_of(const char *text) {
  uint64_t hash = 1469598103934665603u;
  while (*text) hash = (hash ^ (unsigned char)*text++) * 1099511628211u;
  return hash;
}

static size_t place_in(const table *all, const char *text) {
  size_t place = hash_of(text) & (all->room - 1);
  while (all->entries[place].name && strcmp(all->entries[place].name, text) != 0)
    place = (place + 1) & (all->room - 1);
  return place;
}

/// What is known of a text; null where it is not there.
static const char *find(const table *all, const char *text) {
  return all->room ? all->entries[place_in(all, text)].value : NULL;
}

/// Whether the text was not there before; a table that cannot grow knows nothing.
static bool insert(table *all, const char *text, const char *value) {
  if (2 * (all->count + 1) > all->room) {
    table larger = {NULL, 0, all->room ? 2 * all->room : 256};
    larger.entries = calloc(larger.room, sizeof *larger.entries);
    if (!larger.entries) return true;
    for (size_t i = 0; i < all->room; i++) {
      if (!all->entries[i].name) continue;
      larger.entries[place_in(&larger, all->entries[i].name)] = all->entries[i];
      larger.count++;
    }
    free(all->entries);
    *all = larger;
  }
  size_t place = place_in(all, text);
  if (all->entries[place].name) return false;
  entry added = {strdup(text), strdup(value)};
  if (added.name && added.value) {
    all->entries[place] = added;
    all->count++;
  } else {
    free(added.name);
    free(added.value);
  }
  return true;
}

static void clear(table *all) {
  for (size_t i = 0; i < all->room; i++) {
    free(all->entries[i].name);
    free(all->entries[i].value);
  }
  free(all->entries);
  *all = (table){NULL, 0, 0};
}

// One program after the other.

typedef struct {
  const char **texts;
  size_t count, room;
} list;

static void append(list *all, const char *text) {
  if (all->count == all->room) {
    all->room = all->room ? 2 * all->room : 64;
    all->texts = realloc(all->texts, all->room * sizeof *all->texts);
    if (!all->texts) abort();
  }
  all->texts[all->count++] = text;
}

/// What was found in one program, and what holds for all.
typedef struct {
  /// The declarations that were told.
  table told;
  /// The declaration that was told for those that the index knows at a name.
  table meant;
} findings;

/// Whether a declaration is the program's own: another program may have another of the same name.
static bool is_own(const char *usr, const char *path) { return path || strstr(usr, "4main"); }

static void tell_use(const char *offset, const char *usr) {
  tell('O', offset);
  tell('U', usr);
}

/// Whether text begins with the name of a type that has no types of its own in it, as its mangled name says: `$s4main3DotVD`.
static bool is_plain_type(const char *name) {
  if (strncmp(name, "$s", 2) != 0) return false;
  name += 2;
  if (name[0] == 'S' && isalpha((unsigned char)name[1])) {
    name += 2;
  } else {
    do {
      char *end = NULL;
      unsigned long length = isdigit((unsigned char)*name) && *name != '0' ? strtoul(name, &end, 10) : 0;
      if (!length || length >= strlen(end)) return false;
      name = end + length;
      if (strchr("VCO", *name)) name++;
    } while (isdigit((unsigned char)*name));
  }
  return strcmp(name, "D") == 0 || strcmp(name, "mD") == 0;
}

/// Whether the declaration is told alike at every name that means it. Of a member of a generic type, or of a protocol, the service puts
/// the types of the place into it.
static bool is_told_alike(variant found, const char *kind) {
  static const char *const kinds[] = {
      ".var.local", ".var.parameter", ".var.global", ".function.free", ".struct", ".class", ".enum", ".actor", ".protocol", ".macro",
  };
  const char *usr = api.string_at(found, api.uid_named("key.usr"));
  if (strstr(usr, "::SYNTHESIZED::")) return false;
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    size_t length = strlen(kind), end = strlen(kinds[i]);
    if (length >= end && strcmp(kind + length - end, kinds[i]) == 0) return true;
  }
  const char *container = api.string_at(found, api.uid_named("key.containertypeusr"));
  return container && is_plain_type(container);
}

/// What tells a declaration from others: its USR, and how it is told where that depends on the place.
static char *identity_of(const char *usr, const char *declaration, bool is_alike) {
  size_t size = strlen(usr) + 18;
  char *result = malloc(size);
  if (result && is_alike) snprintf(result, size, "%s", usr);
  if (result && !is_alike)
    snprintf(result, size, "%s\1%016llx", usr, (unsigned long long)hash_of(declaration ? declaration : ""));
  return result;
}

static void answer(const char *name, const char *source, const list *arguments, const list *offsets,
                   const list *meanings, findings *libraries) {
  uid request_key = api.uid_named("key.request"), offset_key = api.uid_named("key.offset");
  object words = api.array_create(NULL, 0);
  for (size_t i = 0; i < arguments->count; i++) api.array_set_string(words, (size_t)-1, arguments->texts[i]);
  object request = api.dictionary_create(NULL, NULL, 0);
  api.set_uid(request, request_key, api.uid_named("source.request.cursorinfo"));
  api.set_string(request, api.uid_named("key.sourcefile"), source);
  api.set_string(request, api.uid_named("key.primary_file"), source);
  api.set_value(request, api.uid_named("key.compilerargs"), words);
  tell('P', name);
  findings own = {{NULL, 0, 0}, {NULL, 0, 0}};
  for (size_t i = 0; i < offsets->count; i++) {
    const char *meaning = meanings->texts[i];
    bool is_label = *meaning == '(';
    table *meant = &(is_label || is_own(meaning, NULL) ? &own : libraries)->meant;
    const char *known = *meaning ? find(meant, meaning) : NULL;
    if (known) {
      if (*known) tell_use(offsets->texts[i], known);
      continue;
    }
    api.set_integer(request, offset_key, strtoll(offsets->texts[i], NULL, 10));
    object response = api.send(request);
    if (!api.is_error(response)) {
      variant found = api.value_of(response);
      const char *usr = api.string_at(found, api.uid_named("key.usr"));
      uid kind_found = usr ? api.uid_at(found, api.uid_named("key.kind")) : NULL;
      const char *kind = kind_found ? api.uid_text(kind_found) : "";
      const char *declaration = api.string_at(found, api.uid_named("key.fully_annotated_decl"));
      bool is_alike = usr && is_told_alike(found, kind);
      char *identity = usr ? identity_of(usr, declaration, is_alike) : NULL;
      if (identity) {
        tell_use(offsets->texts[i], identity);
        // What stands before a colon in parentheses may also be a parameter.
        bool is_shared = is_label ? strstr(kind, ".function.") || strstr(kind, ".enumelement") : is_alike;
        if (*meaning && is_shared) insert(meant, meaning, identity);
        const char *path = api.string_at(found, api.uid_named("key.filepath"));
        if (insert(&(is_own(usr, path) ? &own : libraries)->told, identity, "")) {
          tell('K', kind);
          tell('D', declaration);
          tell('C', api.string_at(found, api.uid_named("key.doc_comment")));
          tell('F', path);
          if (path) {
            tell_number('L', api.integer_at(found, api.uid_named("key.line")));
            tell_number('Z', api.integer_at(found, api.uid_named("key.column")));
          }
        }
      }
      // The elements of a tuple have no declaration: none of them is asked for after the first.
      if (is_label && !usr) insert(meant, meaning, "");
      free(identity);
    }
    api.dispose(response);
  }
  clear(&own.told);
  clear(&own.meant);
  tell('E', "");
  // What is known of a program stays known when the next one ends badly.
  fflush(stdout);
  api.request_release(request);
  api.request_release(words);
}

/// The bytes of a file, and a zero behind them.
static char *contents(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) return NULL;
  long length = ftell(file);
  if (length < 0 || fseek(file, 0, SEEK_SET) != 0) return NULL;
  char *bytes = malloc((size_t)length + 1);
  if (!bytes || fread(bytes, 1, (size_t)length, file) != (size_t)length) return NULL;
  bytes[length] = 0;
  *size = (size_t)length;
  fclose(file);
  return bytes;
}

int main(int count, char **words) {
  if (count != 3) {
    fprintf(stderr, "usage: lessons-meaning LIBRARY REQUESTS\n");
    return 64;
  }
  size_t size = 0;
  char *requests = contents(words[2], &size);
  if (!requests) {
    perror(words[2]);
    return 66;
  }
  if (!find_functions(words[1])) return 69;
  api.initialize();
  const char *name = "", *source = "";
  list arguments = {NULL, 0, 0}, offsets = {NULL, 0, 0}, meanings = {NULL, 0, 0};
  findings libraries = {{NULL, 0, 0}, {NULL, 0, 0}};
  for (char *field = requests; field < requests + size; field += strlen(field) + 1) {
    switch (*field) {
    case 'P':
      name = field + 1;
      arguments.count = offsets.count = meanings.count = 0;
      break;
    case 'S': source = field + 1; break;
    case 'A': append(&arguments, field + 1); break;
    case 'O':
      append(&offsets, field + 1);
      append(&meanings, "");
      break;
    case 'M':
      if (meanings.count) meanings.texts[meanings.count - 1] = field + 1;
      break;
    case 'E': answer(name, source, &arguments, &offsets, &meanings, &libraries); break;
    }
  }
  fflush(stdout);
  // The library has threads of its own, which its own end waits for.
  _Exit(ferror(stdout) ? 74 : 0);
}
