#define _GNU_SOURCE

#include "LessonHost.h"

#if defined(__linux__)

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "circumstances.h"

/// The copy of this process that runs, or waits; 0 when there is none.
static pid_t copy;
/// Becomes readable when the copy ends.
static int copy_watch = -1;
/// Leads to whoever asks.
static int asker;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/// - passed: a descriptor that goes with the report, or -1.
static void report(lesson_host_report_kind kind, int64_t number, double seconds, const char *text, int passed) {
  lesson_host_report message;
  memset(&message, 0, sizeof message);
  message.kind = kind;
  message.number = number;
  message.seconds = seconds;
  if (text) strncpy(message.text, text, sizeof message.text - 1);
  struct iovec bytes = {&message, sizeof message};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int))];
  } control;
  struct msghdr header;
  memset(&header, 0, sizeof header);
  header.msg_iov = &bytes;
  header.msg_iovlen = 1;
  if (passed >= 0) {
    memset(&control, 0, sizeof control);
    header.msg_control = &control;
    header.msg_controllen = sizeof control;
    struct cmsghdr *part = CMSG_FIRSTHDR(&header);
    part->cmsg_level = SOL_SOCKET;
    part->cmsg_type = SCM_RIGHTS;
    part->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(part), &passed, sizeof(int));
  }
  // Nobody is left to tell when the socket is closed; the loop ends this process then.
  while (sendmsg(asker, &header, MSG_NOSIGNAL) < 0 && errno == EINTR) {}
}

// MARK: Pieces

typedef int (*entry_function)(int, char **);

static int redirect(int number, const char *folder, const char *name) {
  char path[lesson_path_length + 16];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return -1;
  int result = number >= 0 ? dup2(file, number) : 0;
  close(file);
  return result;
}

static void run(const lesson_host_request *request, int count, char **arguments) {
  char events[lesson_path_length + 16];
  snprintf(events, sizeof events, "%s/events", request->folder);
  fflush(NULL);
  if (redirect(1, request->folder, "output") < 0 || redirect(2, request->folder, "error") < 0 ||
      redirect(-1, request->folder, "events") < 0) {
    report(lesson_host_failed, 0, 0, strerror(errno), -1);
    return;
  }
  void (*begin)(const char *) = (void (*)(const char *))dlsym(RTLD_DEFAULT, "lesson_piece_begins");
  void (*end)(void) = (void (*)(void))dlsym(RTLD_DEFAULT, "lesson_piece_ends");
  if (!begin || !end) {
    report(lesson_host_failed, 0, 0, dlerror(), -1);
    return;
  }
  begin(events);
  void *object = dlopen(request->object, RTLD_LAZY | RTLD_GLOBAL);
  entry_function entry = object ? (entry_function)dlsym(object, request->entry) : NULL;
  if (!entry) {
    report(lesson_host_failed, 0, 0, dlerror(), -1);
    return;
  }
  double start = now();
  entry(count, arguments);
  end();
  fflush(NULL);
  report(lesson_host_done, lesson_circumstances(), now() - start, NULL, -1);
}

static void run_copy(const lesson_host_request *request, int count, char **arguments) {
  int ends[2];
  if (copy || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
    report(lesson_host_failed, 0, 0, copy ? "a copy is there already" : strerror(errno), -1);
    return;
  }
  // What comes out of it then says which process sent it, in the numbers of whoever reads it.
  int yes = 1;
  setsockopt(ends[0], SOL_SOCKET, SO_PASSCRED, &yes, sizeof yes);
  fflush(NULL);
  pid_t process = fork();
  if (process < 0) {
    report(lesson_host_failed, 0, 0, strerror(errno), -1);
    close(ends[0]);
    close(ends[1]);
    return;
  }
  if (process == 0) {
    copy = 0;
    if (copy_watch >= 0) close(copy_watch);
    copy_watch = -1;
    close(ends[0]);
    close(asker);
    asker = fcntl(ends[1], F_DUPFD_CLOEXEC, first_own_descriptor);
    close(ends[1]);
    report(lesson_host_began, 0, 0, NULL, -1);
    run(request, count, arguments);
    return;
  }
  close(ends[1]);
  copy = process;
  int watch = (int)syscall(SYS_pidfd_open, process, 0);
  copy_watch = watch < 0 ? -1 : fcntl(watch, F_DUPFD_CLOEXEC, first_own_descriptor);
  if (watch >= 0) close(watch);
  report(lesson_host_copied, 0, 0, NULL, ends[0]);
  close(ends[0]);
}

static void reap_copy(void) {
  int status = 0;
  if (!copy || waitpid(copy, &status, WNOHANG) != copy) return;
  copy = 0;
  close(copy_watch);
  copy_watch = -1;
  report(lesson_host_copy_ended, status, 0, NULL, -1);
}

int lesson_host_main(int count, char **arguments) {
  const char *number = getenv(LESSON_HOST_SOCKET);
  if (!number) return 64;
  int given = atoi(number);
  unsetenv(LESSON_HOST_SOCKET);
  lesson_take_scratch();
  asker = fcntl(given, F_DUPFD_CLOEXEC, first_own_descriptor);
  if (asker < 0) return 64;
  if (given != asker) close(given);
  static lesson_host_request request;
  for (;;) {
    struct pollfd files[2] = {{asker, POLLIN, 0}, {copy_watch, POLLIN, 0}};
    if (poll(files, copy_watch >= 0 ? 2 : 1, -1) < 0 && errno != EINTR) _exit(70);
    if (copy_watch >= 0 && files[1].revents) reap_copy();
    if (!files[0].revents) continue;
    ssize_t length = recv(asker, &request, sizeof request, 0);
    if (length < 0 && errno == EINTR) continue;
    // Whoever asked is gone. This process keeps nothing, so it ends without what a lesson asked for at its end.
    if (length != sizeof request) _exit(0);
    switch (request.kind) {
    case lesson_host_run_copy: run_copy(&request, count, arguments); break;
    case lesson_host_run_here: run(&request, count, arguments); break;
    case lesson_host_kill_copy:
      if (copy) kill(copy, SIGKILL);
      break;
    case lesson_host_clean: lesson_clean_scratch(); break;
    default: _exit(64);
    }
  }
}

#else

int lesson_host_main(int count, char **arguments) {
  (void)count;
  (void)arguments;
  return 64;
}

#endif
