#define _GNU_SOURCE

#include "descendants.h"

#include "LessonSupervisor.h"

#if defined(__linux__)

#include <fcntl.h>
#include <signal.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// opendir allocates, and this code runs in a child of a program with many threads, where another thread may have held the
// allocator's lock at the moment of the fork. So the folder is read with the bare system call, and stat files are parsed by hand.

struct directory_entry {
  uint64_t inode;
  int64_t offset;
  unsigned short length;
  unsigned char type;
  char name[];
};

enum { most_processes = 32768 };

static struct {
  pid_t pid, parent;
  uint64_t pages;
  int is_descendant;
  int is_zombie;
} table[most_processes];

static int parse_number(const char *text, long *value) {
  if (*text < '0' || *text > '9') return 0;
  long result = 0;
  while (*text >= '0' && *text <= '9') result = result * 10 + (*text++ - '0');
  *value = result;
  return *text == 0;
}

/// Reads the parent (field 4) and the resident pages (field 24) of a process from its stat file.
static int read_process(const char *name, pid_t *parent, uint64_t *pages, int *is_zombie) {
  char path[64] = "/proc/";
  size_t at = 6;
  for (const char *c = name; *c && at < 32; c++) path[at++] = *c;
  for (const char *c = "/stat"; *c; c++) path[at++] = *c;
  path[at] = 0;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  char text[1024];
  ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  if (length <= 0) return 0;
  text[length] = 0;
  // The name, field 2, may hold anything, so fields are counted from its last parenthesis.
  const char *c = text + length;
  while (c > text && *c != ')') c--;
  if (c == text || c[1] != ' ' || c[2] == 0) return 0;
  if (c[2] == 'X') return 0;
  *is_zombie = c[2] == 'Z';
  int field = 2;
  for (; *c; c++) {
    if (*c != ' ') continue;
    field++;
    if (field != 4 && field != 24) continue;
    uint64_t value = 0;
    for (const char *d = c + 1; *d >= '0' && *d <= '9'; d++) value = value * 10 + (uint64_t)(*d - '0');
    if (field == 4) *parent = (pid_t)value;
    if (field == 24) {
      *pages = value;
      return 1;
    }
  }
  return 0;
}

static int read_table(void) {
  int folder = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return 0;
  int count = 0;
  char buffer[16384] __attribute__((aligned(8)));
  for (;;) {
    long length = syscall(SYS_getdents64, folder, buffer, sizeof buffer);
    if (length <= 0) break;
    for (long at = 0; at < length && count < most_processes;) {
      struct directory_entry *entry = (struct directory_entry *)(buffer + at);
      at += entry->length;
      long pid;
      if (!parse_number(entry->name, &pid)) continue;
      if (!read_process(entry->name, &table[count].parent, &table[count].pages, &table[count].is_zombie)) continue;
      table[count].pid = (pid_t)pid;
      table[count].is_descendant = 0;
      count++;
    }
  }
  close(folder);
  return count;
}

/// Marks whatever descends from an entry that is marked already. A parent may come after its child in the table.
static void mark_descendants(int count) {
  for (int changed = 1; changed;) {
    changed = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count && !table[i].is_descendant; j++)
        if (table[j].is_descendant && table[j].pid == table[i].parent) table[i].is_descendant = changed = 1;
    }
  }
}

uint64_t descendants_visit(int signal, int *found, pid_t *largest) {
  int count = read_table();
  pid_t self = getpid();
  for (int i = 0; i < count; i++) table[i].is_descendant = table[i].parent == self;
  mark_descendants(count);
  uint64_t pages = 0, most = 0;
  *found = 0;
  for (int i = 0; i < count; i++) {
    if (!table[i].is_descendant) continue;
    // A process whose main thread has ended is a zombie while its other threads go on: it is killed too, but one that is
    // only waiting to be reaped is no longer there.
    if (!table[i].is_zombie) (*found)++;
    pages += table[i].pages;
    if (largest && table[i].pages > most) {
      most = table[i].pages;
      *largest = table[i].pid;
    }
    if (signal) kill(table[i].pid, signal);
  }
  return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

void descendants_adopt_orphans(void) { prctl(PR_SET_CHILD_SUBREAPER, 1); }

static int is_program(pid_t pid) {
  struct rlimit core, file;
  return prlimit(pid, RLIMIT_CORE, NULL, &core) == 0 && prlimit(pid, RLIMIT_FSIZE, NULL, &file) == 0 &&
         core.rlim_max == 0 && file.rlim_max <= supervisor_largest_file;
}

void descendants_end_orphans(void) {
  static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&turn);
  pid_t self = getpid();
  for (int round = 0; round < 2000; round++) {
    int count = read_table(), found = 0;
    for (int i = 0; i < count; i++) {
      table[i].is_descendant = table[i].parent == self && is_program(table[i].pid);
      if (table[i].is_descendant && table[i].is_zombie) waitpid(table[i].pid, NULL, WNOHANG);
    }
    mark_descendants(count);
    for (int i = 0; i < count; i++) {
      if (!table[i].is_descendant || table[i].is_zombie) continue;
      found = 1;
      kill(table[i].pid, SIGKILL);
    }
    if (!found) break;
    struct timespec pause = {0, 1000000};
    nanosleep(&pause, NULL);
  }
  pthread_mutex_unlock(&turn);
}

#else

void descendants_adopt_orphans(void) {}

void descendants_end_orphans(void) {}

uint64_t descendants_visit(int signal, int *count, pid_t *largest) {
  (void)signal;
  (void)largest;
  *count = 0;
  return 0;
}

#endif
