#define _GNU_SOURCE

#include "circumstances.h"

#if defined(__linux__)

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "LessonHost.h"

/// How many entries of a folder have a number for a name below `limit`; all with any name if `limit` is 0.
static int count_entries(const char *path, int limit) {
  DIR *folder = opendir(path);
  if (!folder) return 0;
  int own = dirfd(folder), count = 0;
  struct dirent *entry;
  while ((entry = readdir(folder))) {
    if (entry->d_name[0] == '.' && (!entry->d_name[1] || (entry->d_name[1] == '.' && !entry->d_name[2]))) continue;
    if (limit) {
      int number = atoi(entry->d_name);
      if (number >= limit || number == own) continue;
    }
    count++;
  }
  closedir(folder);
  return count;
}

enum { most_scratch = 4 };

static char *scratch[most_scratch];
static int scratch_count;

void lesson_take_scratch(void) {
  const char *list = getenv(LESSON_HOST_SCRATCH);
  // It lives as long as the process.
  char *rest = list ? strdup(list) : NULL, *path;
  unsetenv(LESSON_HOST_SCRATCH);
  while (rest && scratch_count < most_scratch && (path = strsep(&rest, ":"))) scratch[scratch_count++] = path;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place) {
  (void)status;
  (void)kind;
  if (place->level > 0) remove(path);
  return 0;
}

void lesson_clean_scratch(void) {
  for (int i = 0; i < scratch_count; i++) nftw(scratch[i], remove_entry, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

static int holds_files(const char *variable) {
  const char *path = getenv(variable);
  return path && count_entries(path, 0) > 0;
}

static int has_children(void) {
  char path[64], first;
  snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t length = read(file, &first, 1);
  close(file);
  return length > 0;
}

/// Ends threads that a library keeps for later, and starts again when it needs them: they are none of the lesson's.
static void end_threads_in_reserve(void) {
  // The kernels under the course's library have such threads. A lesson may do without it.
  void (*end)(void) = (void (*)(void))dlsym(RTLD_DEFAULT, "nk_end_threads");
  if (end) end();
}

int64_t lesson_circumstances(void) {
  end_threads_in_reserve();
  int64_t found = 0;
  if (count_entries("/proc/self/task", 0) != 1) found |= lesson_host_has_threads;
  // Standard input, output and error.
  if (count_entries("/proc/self/fd", first_own_descriptor) > 3) found |= lesson_host_has_descriptors;
  if (has_children()) found |= lesson_host_has_children;
  if (holds_files("HOME") || holds_files("TMPDIR")) found |= lesson_host_changed_files;
  for (int i = 0; i < scratch_count; i++)
    if (count_entries(scratch[i], 0) > 0) found |= lesson_host_changed_files;
  return found;
}

#endif
