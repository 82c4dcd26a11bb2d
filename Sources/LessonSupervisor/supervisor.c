#define _GNU_SOURCE

#include "LessonSupervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__linux__)
#include <linux/capability.h>
#include <sys/prctl.h>
#endif

#include "descendants.h"
#include "restrictions.h"

// Three processes: the caller (the tool, with many threads), the supervisor (a fork of it that never runs another program),
// and the program. After `fork` in a program with threads only async-signal-safe functions may be called, so nothing below
// allocates, prints or touches Swift.
//
// Two pipes join the caller and the supervisor. The supervisor writes its outcome into one. Into the other, the lifeline, nobody
// writes: the supervisor sees it close when the caller is gone.

static const char *const no_input = "/dev/null";
/// How often limits are looked at, in milliseconds. A program that allocates without end touches some 20 MB in that time.
static const int look_interval = 10;
/// The whole process table is read less often than the program's own memory.
static const int looks_per_visit = 5;
/// How long a supervisor may take to notice that time is up and to end everything, in seconds. One that takes longer was stopped.
static const double patience = 15;

static int child_ended[2];
/// The tool.
static pid_t caller;

static void note_child(int signal) {
  (void)signal;
  int saved = errno;
  ssize_t ignored = write(child_ended[1], "", 1);
  (void)ignored;
  errno = saved;
}

/// Makes `child_ended` readable whenever a child ends, and this process the parent of whatever its descendants leave behind.
static int watch_children(void) {
#if defined(__linux__)
  prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
  if (pipe(child_ended) != 0) return -1;
  fcntl(child_ended[0], F_SETFL, O_NONBLOCK);
  fcntl(child_ended[1], F_SETFL, O_NONBLOCK);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note_child;
  action.sa_flags = SA_RESTART;
  return sigaction(SIGCHLD, &action, NULL);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void close_from(int first) {
#if defined(__linux__)
  if (close_range((unsigned)first, ~0u, 0) == 0) return;
#endif
  long most = sysconf(_SC_OPEN_MAX);
  for (int file = first; file < (most > 0 && most < 65536 ? most : 65536); file++) close(file);
}

static void reset_signals(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &action, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static uint64_t file_length(int file) {
  struct stat status;
  return fstat(file, &status) == 0 ? (uint64_t)status.st_size : 0;
}

/// The first of the limits that one of the files exceeds; `otherwise` when none does.
static supervisor_end exceeded(int output, int error, int events, supervisor_limits limits, supervisor_end otherwise) {
  if (file_length(output) > limits.output_bytes || file_length(error) > limits.output_bytes)
    return supervisor_output_limit;
  return file_length(events) > limits.event_bytes ? supervisor_event_limit : otherwise;
}

/// Resident memory of one process, from /proc; 0 where there is none.
static uint64_t resident_memory(int statm) {
#if defined(__linux__)
  char text[128];
  ssize_t length = pread(statm, text, sizeof text - 1, 0);
  if (length <= 0) return 0;
  text[length] = 0;
  const char *c = text;
  while (*c && *c != ' ') c++;
  uint64_t pages = 0;
  for (c += *c == ' '; *c >= '0' && *c <= '9'; c++) pages = pages * 10 + (uint64_t)(*c - '0');
  return pages * (uint64_t)sysconf(_SC_PAGESIZE);
#else
  (void)statm;
  return 0;
#endif
}

static int open_statm(pid_t pid) {
  char path[40] = "/proc/", digits[16];
  int count = 0, at = 6;
  for (long rest = pid; rest > 0; rest /= 10) digits[count++] = (char)('0' + rest % 10);
  while (count > 0) path[at++] = digits[--count];
  memcpy(path + at, "/statm", 7);
  return open(path, O_RDONLY | O_CLOEXEC);
}

/// Takes from root what lets it look into processes that hide.
static void drop_privileges(void) {
#if defined(__linux__)
  prctl(PR_CAPBSET_DROP, CAP_SYS_PTRACE);
#endif
}

/// In the program's process, before it becomes the program. Reports errno through `failure`, which closes when all went well.
/// The program inherits `kept` and `status`, unless these are -1.
__attribute__((noreturn))
static void become_program(const char *executable, uint64_t memory, char *const arguments[], char *const environment[],
                           const char *directory, int is_confined, int output, int error, int kept, int status,
                           int failure) {
  pid_t guards[2] = {getppid(), caller};
  reset_signals();
  setsid();
#if defined(__linux__)
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_DUMPABLE, 1);
  int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (score >= 0) {
    ssize_t ignored = write(score, "1000", 4);
    (void)ignored;
    close(score);
  }
#endif
  struct rlimit none = {0, 0}, file = {supervisor_largest_file, supervisor_largest_file};
  setrlimit(RLIMIT_CORE, &none);
  setrlimit(RLIMIT_FSIZE, &file);
#if defined(__linux__)
  // The memory in use is watched; this limit is for memory that cannot be seen, or that grows faster than it is looked at.
  struct rlimit data = {memory * 2 + ((rlim_t)1 << 30), memory * 2 + ((rlim_t)1 << 30)};
  setrlimit(RLIMIT_DATA, &data);
#endif
  int input = open(no_input, O_RDONLY);
  if (input >= 0 && chdir(directory) == 0 && dup2(input, 0) >= 0 && dup2(output, 1) >= 0 && dup2(error, 2) >= 0) {
    // Everything above standard error closes when the program starts: `failure` too, which tells the supervisor.
    for (int file = 3; file < 16; file++)
      if (file != kept && file != status) fcntl(file, F_SETFD, FD_CLOEXEC);
    // What makes a sandbox needs what the program in it must not have.
    if (!is_confined) {
      drop_privileges();
      restrict_program(0, guards);
    }
    execve(executable, arguments, environment);
  }
  int code = errno;
  ssize_t ignored = write(failure, &code, sizeof code);
  (void)ignored;
  _exit(127);
}

/// Kills everything that descends from this process, and waits until it is gone.
static int end_all(pid_t program) {
  int left = 0;
  for (int round = 0; round < 2000; round++) {
    int count = 0;
    if (program > 0) kill(-program, SIGKILL);
    // Whatever a descendant leaves behind becomes a child of this process: when it has no child, nothing descends from it, and the
    // process table, which takes milliseconds, need not be read.
    pid_t reaped;
    while ((reaped = waitpid(-1, NULL, WNOHANG)) > 0) {}
    if (reaped < 0 && errno == ECHILD) break;
    descendants_visit(SIGKILL, &count, NULL);
    if (count > 0) left = 1;
    struct timespec pause = {0, 1000000};
    nanosleep(&pause, NULL);
  }
  return left;
}

/// Keeps the descriptors of this process from a program of the same user.
static void hide(void) {
#if defined(__linux__)
  prctl(PR_SET_DUMPABLE, 0);
#endif
}

/// What the first process of a sandbox told of the program, when what made the sandbox has ended.
static void read_status(int file, supervisor_outcome *outcome) {
  supervisor_status status;
  if (read(file, &status, sizeof status) == sizeof status) {
    outcome->end = (supervisor_end)status.end;
    outcome->detail = status.detail;
    outcome->left_processes = status.left_processes;
    outcome->program = status.program;
    outcome->error_start = status.error_start;
  } else {
    outcome->end = supervisor_not_confined;
  }
}

/// The supervisor's whole life.
static supervisor_outcome supervise(const char *executable, char *const arguments[], char *const environment[],
                                    const char *directory, int is_confined, int output, int error, int events,
                                    int lifeline, supervisor_limits limits) {
  supervisor_outcome outcome;
  memset(&outcome, 0, sizeof outcome);
  outcome.end = supervisor_start_failed;
  int failure[2];
  int told[2] = {-1, -1};
  if (watch_children() != 0 || pipe(failure) != 0 || (is_confined && pipe(told) != 0)) {
    outcome.detail = errno;
    return outcome;
  }
  if (is_confined) {
    // Nothing is written where a sandbox was not made, and nobody must wait for that.
    fcntl(told[0], F_SETFL, O_NONBLOCK);
    fcntl(told[0], F_SETFD, FD_CLOEXEC);
    int end = fcntl(told[1], F_DUPFD, 32);
    close(told[1]);
    told[1] = end;
  }

  double start = now();
  // The program's process borrows this one's memory until it is the program, for a copy takes as long as a small program does. It changes
  // nothing in there that is looked at afterwards; what it does to descriptors, signals and limits is its own.
  pid_t program = vfork();
  if (program < 0) {
    outcome.detail = errno;
    return outcome;
  }
  if (program == 0) {
    int report = failure[1];
    if (is_confined) {
      report = fcntl(report, F_DUPFD, 10);
      dup2(told[1], supervisor_status_descriptor);
      close(told[1]);
    }
    become_program(executable, limits.memory_bytes, arguments, environment, directory, is_confined, output, error, -1,
                   is_confined ? supervisor_status_descriptor : -1, report);
  }
  hide();
  if (is_confined) close(told[1]);
  close(failure[1]);
  int code = 0;
  if (read(failure[0], &code, sizeof code) == sizeof code) {
    outcome.detail = code;
    end_all(program);
    return outcome;
  }
  close(failure[0]);

  int statm = open_statm(program);
  pid_t watched = program;
  for (int look = 0;; look++) {
    struct pollfd files[2] = {{lifeline, POLLIN, 0}, {child_ended[0], POLLIN, 0}};
    poll(files, 2, look_interval);
    if (files[0].revents) {
      end_all(program);
      _exit(1);
    }
    if (files[1].revents) {
      char bytes[64];
      while (read(child_ended[0], bytes, sizeof bytes) > 0) {}
    }
    int status, ended = 0;
    pid_t pid;
    // Orphans of the program are this process's children as well: reap whoever ended, and look for the program itself.
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
      if (pid != program) continue;
      ended = 1;
      outcome.end = WIFEXITED(status) ? supervisor_exited : supervisor_signaled;
      outcome.detail = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
      if (is_confined) read_status(told[0], &outcome);
    }
    if (ended) {
      if (outcome.end == supervisor_signaled && outcome.detail == SIGXFSZ)
        outcome.end = exceeded(output, error, events, limits, supervisor_file_limit);
      break;
    }
    uint64_t memory = resident_memory(statm);
    if (look % looks_per_visit == looks_per_visit - 1) {
      int count;
      pid_t largest = 0;
      uint64_t all = descendants_visit(0, &count, &largest);
      if (all > memory) memory = all;
      // What makes the sandbox is small. The program in it is looked at between visits, too.
      if (is_confined && largest != 0 && largest != watched) {
        watched = largest;
        if (statm >= 0) close(statm);
        statm = open_statm(largest);
      }
    }
    if (memory > limits.memory_bytes) {
      outcome.end = supervisor_memory_limit;
      break;
    }
    supervisor_end limit = exceeded(output, error, events, limits, supervisor_exited);
    if (limit != supervisor_exited) {
      outcome.end = limit;
      break;
    }
    if (now() - start > limits.seconds) {
      outcome.end = supervisor_time_limit;
      break;
    }
  }
  int alive = end_all(program);
  if (!is_confined) outcome.left_processes = alive;
  if (outcome.end != supervisor_exited) outcome.left_processes = 0;
  // A program may write all of its output between two looks.
  if (outcome.end == supervisor_exited) outcome.end = exceeded(output, error, events, limits, supervisor_exited);
  return outcome;
}

void supervisor_restrict_confined(void) {
  const pid_t nobody[2] = {0, 0};
  restrict_program(1, nobody);
}

/// Waits until one of the descriptors can be read, or until a time. Returns whether one can.
static int wait_for(struct pollfd *files, nfds_t count, double deadline) {
  for (;;) {
    double rest = deadline - now();
    if (rest <= 0) return 0;
    // Longer waits than this do not fit.
    int found = poll(files, count, rest > 1e6 ? 1000000000 : (int)(rest * 1000) + 1);
    if (found > 0) return 1;
    if (found < 0 && errno != EINTR) return 0;
  }
}

int supervisor_run(const char *executable, char *const arguments[], char *const environment[],
                   const char *directory, int is_confined, int output, int error, int events, int cancellation,
                   supervisor_limits limits, supervisor_outcome *outcome) {
  int lifeline[2], result[2];
  descendants_adopt_orphans();
  if (pipe(lifeline) != 0) return errno;
  if (pipe(result) != 0) {
    int code = errno;
    close(lifeline[0]);
    close(lifeline[1]);
    return code;
  }
  for (int i = 0; i < 2; i++) {
    fcntl(lifeline[i], F_SETFD, FD_CLOEXEC);
    fcntl(result[i], F_SETFD, FD_CLOEXEC);
  }
  pid_t tool = getpid();
  pid_t supervisor = fork();
  if (supervisor < 0) {
    int code = errno;
    for (int i = 0; i < 2; i++) {
      close(lifeline[i]);
      close(result[i]);
    }
    return code;
  }
  if (supervisor == 0) {
    // Only these stay open: another lesson's lifeline must not be held open here. They are moved out of the way first, then to their places.
    int kept[5] = {output, error, events, lifeline[0], result[1]};
    for (int i = 0; i < 5; i++) kept[i] = fcntl(kept[i], F_DUPFD, 32);
    for (int i = 0; i < 5; i++) dup2(kept[i], 3 + i);
    close_from(8);
    reset_signals();
    setsid();
    caller = tool;
    supervisor_outcome end =
        supervise(executable, arguments, environment, directory, is_confined, 3, 4, 5, 6, limits);
    ssize_t ignored = write(7, &end, sizeof end);
    (void)ignored;
    _exit(0);
  }
  close(lifeline[0]);
  close(result[1]);
  memset(outcome, 0, sizeof *outcome);
  double deadline = now() + limits.seconds + patience;
  struct pollfd files[2] = {{result[0], POLLIN, 0}, {cancellation, POLLIN, 0}};
  int is_late = !wait_for(files, cancellation < 0 ? 1 : 2, deadline);
  int is_cancelled = !is_late && cancellation >= 0 && files[1].revents && !files[0].revents;
  // The supervisor ends everything when its lifeline closes.
  if (is_cancelled) {
    close(lifeline[1]);
    is_late = !wait_for(files, 1, now() + patience);
  }
  // It was stopped, by a program that it should have ended.
  if (is_late) kill(supervisor, SIGKILL);
  ssize_t length = 0;
  if (!is_late) {
    do length = read(result[0], outcome, sizeof *outcome);
    while (length < 0 && errno == EINTR);
  }
  int is_lost = length != sizeof *outcome && !is_cancelled;
  if (length != sizeof *outcome) {
    memset(outcome, 0, sizeof *outcome);
    outcome->end = is_cancelled ? supervisor_cancelled : is_late ? supervisor_time_limit : supervisor_lost;
  }
  if (!is_cancelled) close(lifeline[1]);
  close(result[0]);
  while (waitpid(supervisor, NULL, 0) < 0 && errno == EINTR) {}
  if (is_late || is_lost) descendants_end_orphans();
  return 0;
}

// MARK: Hosts

/// The life of a host's supervisor: until nobody holds the other end of the lifeline, or the host is gone.
static void supervise_host(const char *executable, char *const arguments[], char *const environment[],
                           const char *directory, int is_confined, uint64_t memory, int output, int error, int lifeline,
                           int kept) {
  int failure[2];
  if (watch_children() != 0 || pipe(failure) != 0) return;
  pid_t host = fork();
  if (host < 0) return;
  if (host == 0)
    become_program(executable, memory, arguments, environment, directory, is_confined, output, error, kept, -1,
                   failure[1]);
  hide();
  // The other end of the socket must close when the last copy of the host is gone.
  close(kept);
  close(failure[0]);
  close(failure[1]);
  for (int has_ended = 0; !has_ended;) {
    struct pollfd files[2] = {{lifeline, POLLIN, 0}, {child_ended[0], POLLIN, 0}};
    poll(files, 2, -1);
    if (files[0].revents) break;
    char bytes[64];
    while (read(child_ended[0], bytes, sizeof bytes) > 0) {}
    pid_t pid;
    while ((pid = waitpid(-1, NULL, WNOHANG)) > 0) has_ended |= pid == host;
  }
  end_all(host);
}

int supervisor_start_host(const char *executable, char *const arguments[], char *const environment[],
                          const char *directory, int is_confined, uint64_t memory, int output, int error, int kept,
                          int *lifeline, pid_t *supervisor) {
  int line[2];
  descendants_adopt_orphans();
  if (pipe(line) != 0) return errno;
  for (int i = 0; i < 2; i++) fcntl(line[i], F_SETFD, FD_CLOEXEC);
  pid_t tool = getpid();
  pid_t process = fork();
  if (process < 0) {
    int code = errno;
    close(line[0]);
    close(line[1]);
    return code;
  }
  if (process == 0) {
    int files[4] = {output, error, line[0], kept};
    for (int i = 0; i < 4; i++) files[i] = fcntl(files[i], F_DUPFD, 32);
    for (int i = 0; i < 4; i++) dup2(files[i], 3 + i);
    close_from(7);
    reset_signals();
    setsid();
    caller = tool;
    supervise_host(executable, arguments, environment, directory, is_confined, memory, 3, 4, 5,
                   supervisor_host_socket);
    _exit(0);
  }
  close(line[0]);
  *lifeline = line[1];
  *supervisor = process;
  return 0;
}

void supervisor_end_host(int lifeline, pid_t supervisor) {
  close(lifeline);
  double deadline = now() + patience;
  int status = 0;
  pid_t ended;
  while ((ended = waitpid(supervisor, &status, WNOHANG)) == 0 || (ended < 0 && errno == EINTR)) {
    if (now() > deadline) kill(supervisor, SIGKILL);
    struct timespec pause = {0, 1000000};
    nanosleep(&pause, NULL);
  }
  if (ended == supervisor && WIFSIGNALED(status)) descendants_end_orphans();
}
