// The first process of a sandbox: starts a lesson's program, or those that compile it, and tells how it ended.
//
// In: what `lessons-init` is called with: the descriptor to tell it on, one that the program inherits or -1, how many bytes its files
//   in memory may take, and how many words follow that are the program and its arguments. More programs may follow in the same way: each
//   runs when the one before it has ended with status 0.
// Out: a `supervisor_status`. When this process ends, the system ends everything else in the sandbox.
// Never: other limits. Those are watched from outside, where nobody sees how full these folders are.

#define _GNU_SOURCE

#include "LessonSupervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__linux__)
#include <mntent.h>
#include <sys/prctl.h>
#include <sys/statvfs.h>

enum { most_folders = 8 };

/// The folders in memory.
static char *folders[most_folders];
static int folder_count;

static void find_folders(void) {
  FILE *mounts = setmntent("/proc/self/mounts", "r");
  if (!mounts) return;
  for (struct mntent *mount; folder_count < most_folders && (mount = getmntent(mounts));)
    if (!strcmp(mount->mnt_type, "tmpfs") && !hasmntopt(mount, "ro"))
      folders[folder_count++] = strdup(mount->mnt_dir);
  endmntent(mounts);
}

/// What a file takes of the kernel's memory, whatever it holds, in bytes.
static const unsigned long long file_cost = 1024;

static unsigned long long memory_in_folders(void) {
  unsigned long long sum = 0;
  for (int i = 0; i < folder_count; i++) {
    struct statvfs status;
    if (statvfs(folders[i], &status) != 0) continue;
    sum += (unsigned long long)(status.f_blocks - status.f_bfree) * status.f_frsize;
    sum += (unsigned long long)(status.f_files - status.f_ffree) * file_cost;
  }
  return sum;
}
#else
static void find_folders(void) {}

static unsigned long long memory_in_folders(void) { return 0; }
#endif

/// How often that is looked at.
static const struct timespec look_interval = {0, 50000000};

/// Where it is told how programs end.
static int report;

static void tell(supervisor_status status) {
  ssize_t written;
  do written = write(report, &status, sizeof status);
  while (written < 0 && errno == EINTR);
}

static sigset_t ends, none;

/// In the program's process, before it becomes the program. Writes errno into `failure`, which closes when all went well.
static void become_program(char **words, int failure) {
  sigprocmask(SIG_SETMASK, &none, NULL);
  setsid();
  // bubblewrap sets it where it was not set.
  unsetenv("PWD");
  supervisor_restrict_confined();
  execv(words[0], words);
  int code = errno;
  ssize_t ignored = write(failure, &code, sizeof code);
  (void)ignored;
  _exit(127);
}

/// Runs a program to its end.
///
/// Returns 0 when it ended with status 0; otherwise `status` says how it ended.
static int run(char **words, int *kept, unsigned long long most_memory, supervisor_status *status) {
  int failure[2] = {-1, -1};
  status->end = supervisor_start_failed;
  if (pipe(failure) != 0) return status->detail = errno;
  for (int i = 0; i < 2; i++) fcntl(failure[i], F_SETFD, FD_CLOEXEC);
  struct stat error;
  status->error_start = fstat(2, &error) == 0 ? error.st_size : 0;
  pid_t program = fork();
  if (program < 0) return status->detail = errno;
  if (program == 0) become_program(words, failure[1]);
  close(failure[1]);
  // The other end of a socket must close when the last copy of the program is gone.
  if (*kept >= 0) close(*kept);
  *kept = -1;
  ssize_t length = read(failure[0], &status->detail, sizeof status->detail);
  close(failure[0]);
  if (length == sizeof status->detail) return 1;
  int code = 0;
  pid_t ended;
  // Whatever the program's processes leave behind is this process's child.
  while ((ended = waitpid(-1, &code, WNOHANG)) != program) {
    if (ended > 0) continue;
    if (ended < 0 && errno != EINTR) return status->detail = errno;
    sigtimedwait(&ends, NULL, &look_interval);
    if (memory_in_folders() <= most_memory) continue;
    status->end = supervisor_memory_limit;
    return 1;
  }
  while ((ended = waitpid(-1, NULL, WNOHANG)) > 0) {}
  status->left_processes = ended == 0;
  status->end = WIFEXITED(code) ? supervisor_exited : supervisor_signaled;
  status->detail = WIFEXITED(code) ? WEXITSTATUS(code) : WTERMSIG(code);
  return code;
}

int main(int count, char **arguments) {
  if (count < 6) return 64;
  report = atoi(arguments[1]);
  int kept = atoi(arguments[2]);
  unsigned long long most_memory = strtoull(arguments[3], NULL, 10);
#if defined(__linux__)
  // What this process has open is not for the program, which has the same user.
  prctl(PR_SET_DUMPABLE, 0);
#endif
  fcntl(report, F_SETFD, FD_CLOEXEC);
  find_folders();
  sigemptyset(&none);
  sigemptyset(&ends);
  sigaddset(&ends, SIGCHLD);
  sigprocmask(SIG_BLOCK, &ends, NULL);
  supervisor_status status;
  memset(&status, 0, sizeof status);
  for (int at = 4; at < count; status.program++) {
    int words = atoi(arguments[at++]);
    if (words < 1 || words > count - at) return 64;
    // `execv` wants a list with an end.
    char *next = arguments[at + words];
    arguments[at + words] = NULL;
    int is_last = at + words == count;
    int code = run(arguments + at, &kept, most_memory, &status);
    arguments[at + words] = next;
    at += words;
    if (code != 0 || is_last) break;
  }
  tell(status);
  return 0;
}
