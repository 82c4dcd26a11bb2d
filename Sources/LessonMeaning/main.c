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
//   E           the program is complete
//
// Answers are fields of the same form on standard output, a program's together, and E behind them only where all were asked:
//
//   P name
//   O offset    a name that means something, followed by
//   U usr         the declaration it means; the rest only where it is told for the first time, once for each program that declares
//                 it, and once at all for what a library declares
//   K kind        of the declaration, as the service calls it
//   D xml         the declaration as an editor shows it
//   C comment     its documentation, in Markdown
//   F path        where it is declared, if that is known
//   L line        and, in bytes and counted from 1,
//   Z column
//   E

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

// The declarations that were told.

typedef struct {
  char **names;
  size_t count, room;
} set;

static uint64_t hash_of(const char *text) {
  uint64_t hash = 1469598103934665603u;
  while (*text) hash = (hash ^ (unsigned char)*text++) * 1099511628211u;
  return hash;
}

static size_t place_in(const set *all, const char *text) {
  size_t place = hash_of(text) & (all->room - 1);
  while (all->names[place] && strcmp(all->names[place], text) != 0) place = (place + 1) & (all->room - 1);
  return place;
}

/// Whether the text was not there before; a set that cannot grow knows nothing.
static bool insert(set *all, const char *text) {
  if (2 * (all->count + 1) > all->room) {
    set larger = {NULL, 0, all->room ? 2 * all->room : 256};
    larger.names = calloc(larger.room, sizeof *larger.names);
    if (!larger.names) return true;
    for (size_t i = 0; i < all->room; i++) {
      if (!all->names[i]) continue;
      larger.names[place_in(&larger, all->names[i])] = all->names[i];
      larger.count++;
    }
    free(all->names);
    *all = larger;
  }
  size_t place = place_in(all, text);
  if (all->names[place]) return false;
  all->names[place] = strdup(text);
  if (all->names[place]) all->count++;
  return true;
}

static void clear(set *all) {
  for (size_t i = 0; i < all->room; i++) free(all->names[i]);
  free(all->names);
  *all = (set){NULL, 0, 0};
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

/// Whether a declaration is the program's own: another program may have another of the same name.
static bool is_own(const char *usr, const char *path) { return path || strstr(usr, "4main"); }

static void answer(const char *name, const char *source, const list *arguments, const list *offsets,
                   set *libraries) {
  uid request_key = api.uid_named("key.request"), offset_key = api.uid_named("key.offset");
  object words = api.array_create(NULL, 0);
  for (size_t i = 0; i < arguments->count; i++) api.array_set_string(words, (size_t)-1, arguments->texts[i]);
  object request = api.dictionary_create(NULL, NULL, 0);
  api.set_uid(request, request_key, api.uid_named("source.request.cursorinfo"));
  api.set_string(request, api.uid_named("key.sourcefile"), source);
  api.set_string(request, api.uid_named("key.primary_file"), source);
  api.set_value(request, api.uid_named("key.compilerargs"), words);
  tell('P', name);
  set told = {NULL, 0, 0};
  for (size_t i = 0; i < offsets->count; i++) {
    api.set_integer(request, offset_key, strtoll(offsets->texts[i], NULL, 10));
    object response = api.send(request);
    if (!api.is_error(response)) {
      variant found = api.value_of(response);
      const char *usr = api.string_at(found, api.uid_named("key.usr"));
      if (usr) {
        tell('O', offsets->texts[i]);
        tell('U', usr);
        const char *path = api.string_at(found, api.uid_named("key.filepath"));
        if (insert(is_own(usr, path) ? &told : libraries, usr)) {
          uid kind = api.uid_at(found, api.uid_named("key.kind"));
          tell('K', kind ? api.uid_text(kind) : "");
          tell('D', api.string_at(found, api.uid_named("key.fully_annotated_decl")));
          tell('C', api.string_at(found, api.uid_named("key.doc_comment")));
          tell('F', path);
          if (path) {
            tell_number('L', api.integer_at(found, api.uid_named("key.line")));
            tell_number('Z', api.integer_at(found, api.uid_named("key.column")));
          }
        }
      }
    }
    api.dispose(response);
  }
  clear(&told);
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
  list arguments = {NULL, 0, 0}, offsets = {NULL, 0, 0};
  set libraries = {NULL, 0, 0};
  for (char *field = requests; field < requests + size; field += strlen(field) + 1) {
    switch (*field) {
    case 'P':
      name = field + 1;
      arguments.count = offsets.count = 0;
      break;
    case 'S': source = field + 1; break;
    case 'A': append(&arguments, field + 1); break;
    case 'O': append(&offsets, field + 1); break;
    case 'E': answer(name, source, &arguments, &offsets, &libraries); break;
    }
  }
  fflush(stdout);
  // The library has threads of its own, which its own end waits for.
  _Exit(ferror(stdout) ? 74 : 0);
}
