// The first process of a sandbox: starts a lesson's program, and tells how it ended.
//
// In: what `lessons-init` is called with: the descriptor to tell it on, one that the program inherits or -1, and the program with
//   its arguments.
// Out: a `supervisor_status`. When this process ends, the system ends everything else in the sandbox.
// Never: limits. Those are watched from outside.

#include "LessonSupervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#endif

static void tell(int file, int32_t kind, int32_t detail, int32_t left) {
  supervisor_status status = {kind, detail, left};
  ssize_t written;
  do written = write(file, &status, sizeof status);
  while (written < 0 && errno == EINTR);
}

int main(int count, char **arguments) {
  if (count < 4) return 64;
  int report = atoi(arguments[1]), kept = atoi(arguments[2]);
#if defined(__linux__)
  // What this process has open is not for the program, which has the same user.
  prctl(PR_SET_DUMPABLE, 0);
#endif
  fcntl(report, F_SETFD, FD_CLOEXEC);
  int failure[2];
  if (pipe(failure) != 0) return 70;
  for (int i = 0; i < 2; i++) fcntl(failure[i], F_SETFD, FD_CLOEXEC);
  pid_t program = fork();
  if (program < 0) return 70;
  if (program == 0) {
    setsid();
    // bubblewrap sets it where it was not set.
    unsetenv("PWD");
    supervisor_restrict_confined();
    execv(arguments[3], arguments + 3);
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
  while ((ended = waitpid(-1, &status, 0)) != program)
    if (ended < 0 && errno != EINTR) return 70;
  while ((ended = waitpid(-1, NULL, WNOHANG)) > 0) {}
  if (WIFEXITED(status)) tell(report, supervisor_exited, WEXITSTATUS(status), ended == 0);
  else tell(report, supervisor_signaled, WTERMSIG(status), ended == 0);
  return 0;
}
