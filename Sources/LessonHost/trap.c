#define _GNU_SOURCE

#include "LessonHost.h"

#if defined(__linux__)

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "circumstances.h"

static int copy_file(const char *from, const char *to) {
  int source = open(from, O_RDONLY | O_CLOEXEC);
  if (source < 0) return -1;
  int target = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  char buffer[65536];
  ssize_t length = target < 0 ? -1 : 0;
  while (target >= 0 && (length = read(source, buffer, sizeof buffer)) > 0)
    if (write(target, buffer, (size_t)length) != length) {
      length = -1;
      break;
    }
  close(source);
  if (target >= 0) close(target);
  return length < 0 ? -1 : 0;
}

/// Lets a standard stream go into a file, after what is in it.
static int redirect(int number, const char *path) {
  int file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
  if (file < 0) return -1;
  int result = dup2(file, number);
  close(file);
  return result;
}

/// Says in the folder of the block how its process ended.
static void tell_status(const char *folder, int status) {
  char path[lesson_path_length + 32];
  snprintf(path, sizeof path, "%s/status", folder);
  FILE *file = fopen(path, "we");
  if (!file) return;
  fprintf(file, "%d", status);
  fclose(file);
}

int lesson_trap_begins(const char *folder, const char *place) {
  static const char *const names[] = {"output", "error", "events"};
  char from[lesson_path_length + 32], to[lesson_path_length + 32];
  fflush(NULL);
  // In a sandbox the folder is there, and its files are all that can be written.
  if (lesson_circumstances() != 0 || (mkdir(place, 0700) != 0 && errno != EEXIST)) return -1;
  for (int i = 0; i < 3; i++) {
    snprintf(from, sizeof from, "%s/%s", folder, names[i]);
    snprintf(to, sizeof to, "%s/%s", place, names[i]);
    if (copy_file(from, to) != 0) return -1;
  }
  pid_t process = fork();
  if (process < 0) return -1;
  if (process == 0) {
    for (int i = 0; i < 2; i++) {
      snprintf(to, sizeof to, "%s/%s", place, names[i]);
      if (redirect(i + 1, to) < 0) _exit(70);
    }
    return 1;
  }
  int status = 0;
  pid_t ended;
  do ended = waitpid(process, &status, 0);
  while (ended < 0 && errno == EINTR);
  snprintf(from, sizeof from, "%s/backtrace.json", folder);
  snprintf(to, sizeof to, "%s/backtrace.json", place);
  if (rename(from, to) != 0 && copy_file(from, to) == 0 && truncate(from, 0) != 0) return 0;
  // Files that the block left would be there for those after it, where it had no part in their lesson.
  if (ended == process && lesson_circumstances() == 0) tell_status(place, status);
  return 0;
}

#else

int lesson_trap_begins(const char *folder, const char *place) {
  (void)folder;
  (void)place;
  return -1;
}

#endif
