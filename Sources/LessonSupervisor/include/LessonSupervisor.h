// Runs a program, contained.
//
// In: a program with its arguments, environment, folder and limits.
// Out: how it ended, and that nothing which it started is left.
// Never: what the program is for. Whoever starts a process in this tool does it through here.

#pragma once

#include <stdint.h>
#include <sys/types.h>

/// What a supervised program may use. A program that uses more is ended.
typedef struct {
  double seconds;          ///< wall-clock time
  uint64_t memory_bytes;   ///< resident memory of the program and everything it started
  uint64_t output_bytes;   ///< length of standard output, and of standard error
  uint64_t event_bytes;    ///< length of the file of events
} supervisor_limits;

typedef enum {
  supervisor_exited,         ///< `detail` is the exit status
  supervisor_signaled,       ///< `detail` is the signal
  supervisor_time_limit,
  supervisor_memory_limit,
  supervisor_output_limit,   ///< of standard output or standard error
  supervisor_event_limit,
  supervisor_file_limit,     ///< a file of the program's own
  supervisor_start_failed,   ///< `detail` is errno: the program could not be started
  supervisor_lost,           ///< the supervising process itself was killed
  supervisor_cancelled,      ///< the caller asked for its end
  supervisor_not_confined,   ///< the sandbox could not be made; the file of standard error says why
} supervisor_end;

typedef struct {
  supervisor_end end;
  int32_t detail;
  /// Whether processes that the program had started were still running at its end. They were killed.
  int32_t left_processes;
  /// Which program it was, of several that ran in one sandbox, and how long the file of standard error was when it began.
  int32_t program;
  int64_t error_start;
} supervisor_outcome;

/// No file may grow past this, whatever the limits: a program cannot fill the disk between two looks. It is also what programs are known
/// by, so it is not a round number.
static const uint64_t supervisor_largest_file = ((uint64_t)2 << 30) + 4096;

/// What the first process of a sandbox tells of the program that ran in it.
typedef struct {
  /// `supervisor_exited`, `supervisor_signaled`, `supervisor_start_failed`, or `supervisor_memory_limit` for what it kept in files.
  int32_t end;
  int32_t detail;
  /// Whether processes that the program had started were still running at its end.
  int32_t left_processes;
  /// The number of the program, from 0: one is run after the other, up to the first that does not end with status 0.
  int32_t program;
  /// The length of the file of standard error when it began.
  int64_t error_start;
} supervisor_status;

/// The number of the descriptor on which it tells.
enum { supervisor_status_descriptor = 8 };

/// Takes from the calling process, which is alone in a sandbox, the system calls that a lesson has no use for.
void supervisor_restrict_confined(void);

/// Runs a program to its end under limits, and returns when it and every process it started are gone.
///
/// The program runs in a session of its own, with `directory` as its working directory, the environment `environment` and
/// nothing else, an empty standard input, and the descriptors given here as standard output and error; it inherits no
/// other descriptor. On Linux the processes it starts are found wherever they hide (in sessions of their own, re-parented),
/// because the supervising process is their subreaper; elsewhere those in the program's process group are.
///
/// Where `is_confined` is set, the program is one that makes a sandbox and has `lessons-init` run another program in it; the outcome is
/// that of the other program.
///
/// When the caller dies, in whatever way, the program and its processes are ended as well. So they are when the descriptor
/// `cancellation` becomes readable, unless it is -1.
///
/// Safe to call from several threads at once. Returns 0, or an errno when no process could be made.
int supervisor_run(const char *executable, char *const arguments[], char *const environment[],
                   const char *directory, int is_confined, int output, int error, int events, int cancellation,
                   supervisor_limits limits, supervisor_outcome *outcome);

/// The number under which a host finds the descriptor `kept`.
enum { supervisor_host_socket = 6 };

/// Starts a program that goes on until `supervisor_end_host`, or until the caller dies. It is contained as by `supervisor_run`, but
/// for the limits on time and output: whoever gives it work watches those. It inherits the descriptor `kept`.
///
/// Returns 0, or an errno when no process could be made. A program that cannot be started has closed `kept`.
int supervisor_start_host(const char *executable, char *const arguments[], char *const environment[],
                          const char *directory, int is_confined, uint64_t memory, int output, int error, int kept,
                          int *lifeline,
                          pid_t *supervisor);

/// Ends a host and everything that descends from it, and returns when they are gone.
void supervisor_end_host(int lifeline, pid_t supervisor);
