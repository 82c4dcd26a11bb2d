// The first process of a sandbox: starts a lesson's program, and tells how it ended.
//
// In: what `lessons-init` is called with: the descriptor to tell it on, one that the program inherits or -1, how many bytes its files
//   in memory may take, and the program with its arguments.
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

static void tell(int file, int32_t kind, int32_t detail, int32_t left) {
  supervisor_status status = {kind, detail, left};
  ssize_t written;
  do written = write(file, &status, sizeof status);
  while (written < 0 && errno == EINTR);
}

int main(int count, char **arguments) {
  if (count < 5) return 64;
  unsigned long long most = strtoull(arguments[3], NULL, 10);
  int report = atoi(arguments[1]), kept = atoi(arguments[2]);
#if defined(__linux__)
  // What this process has open is not for the program, which has the same user.
  prctl(PR_SET_DUMPABLE, 0);
#endif
  fcntl(report, F_SETFD, FD_CLOEXEC);
  int failure[2];
  if (pipe(failure) != 0) return 70;
  for (int i = 0; i < 2; i++) fcntl(failure[i], F_SETFD, FD_CLOEXEC);
  find_folders();
  sigset_t ends, none;
  sigemptyset(&none);
  sigemptyset(&ends);
  sigaddset(&ends, SIGCHLD);
  sigprocmask(SIG_BLOCK, &ends, NULL);
  pid_t program = fork();
  if (program < 0) return 70;
  if (program == 0) {
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid();
    // bubblewrap sets it where it was not set.
    unsetenv("PWD");
    supervisor_restrict_confined();
    execv(arguments[4], arguments + 4);
    int code = errno;
    ssize_t ignored = write(failure[1], &code, sizeof code);
    (void)ignored;
    _exit(127);
  }
  close(failure[1]);
  // The other end of a socket must close when the last copy of the program is gone.
  if (kept >= 0) close(kept);
  int code = 0;
  if (read(failure[0], &code, sizeof code) == sizeof code) {
    tell(report, supervisor_start_failed, code, 0);
    return 0;
  }
  close(failure[0]);
  int status = 0;
  pid_t ended;
  // Whatever the program's processes leave behind is this process's child.
  while ((ended = waitpid(-1, &status, WNOHANG)) != program) {
    if (ended > 0) continue;
    if (ended < 0 && errno != EINTR) return 70;
    sigtimedwait(&ends, NULL, &look_interval);
    if (memory_in_folders() <= most) continue;
    tell(report, supervisor_memory_limit, 0, 0);
    return 0;
  }
  while ((ended = waitpid(-1, NULL, WNOHANG)) > 0) {}
  if (WIFEXITED(status)) tell(report, supervisor_exited, WEXITSTATUS(status), ended == 0);
  else tell(report, supervisor_signaled, WTERMSIG(status), ended == 0);
  return 0;
}
