// Runs a lesson piece by piece, and keeps copies of itself to go back to.
//
// In: requests on a socket: load a piece and run it, in this process or in a copy of it.
// Out: what became of each piece. Values and prints go into the files that the request names.
// Never: what a piece means. It is linked into what lessons share, and lives in the lesson's own process.

#pragma once

#include <stdint.h>
#include <sys/types.h>

enum { lesson_path_length = 4096, lesson_name_length = 128 };

typedef enum {
  /// Load a piece and run it in a copy of this process; this one stays as it is, to be returned to.
  lesson_host_run_copy,
  /// Load a piece and run it here.
  lesson_host_run_here,
  /// Kill the copy.
  lesson_host_kill_copy,
  /// Empty the folders in which a lesson may leave files.
  lesson_host_clean,
} lesson_host_request_kind;

typedef struct {
  uint32_t kind;
  /// The shared object, the name of its entry, and the folder for its files.
  char object[lesson_path_length];
  char entry[lesson_name_length];
  char folder[lesson_path_length];
} lesson_host_request;

typedef enum {
  /// A copy was made. The message carries the socket that leads to it.
  lesson_host_copied,
  /// A copy begins to run a piece.
  lesson_host_began,
  /// A piece has run to its end; `number` holds `lesson_host_circumstance`s.
  lesson_host_done,
  /// The copy has ended; `number` is its status, as waitpid gives it.
  lesson_host_copy_ended,
  /// A piece could not be loaded, or a copy not be made; `text` says why.
  lesson_host_failed,
} lesson_host_report_kind;

/// What makes a process unfit for being copied, or for being returned to.
typedef enum {
  lesson_host_has_threads = 1 << 0,
  lesson_host_has_descriptors = 1 << 1,
  lesson_host_has_children = 1 << 2,
  lesson_host_changed_files = 1 << 3,
} lesson_host_circumstance;

typedef struct {
  uint32_t kind;
  int64_t number;
  /// How long the piece ran, in seconds.
  double seconds;
  char text[1024];
} lesson_host_report;

/// The environment variable with the number of the socket.
#define LESSON_HOST_SOCKET "LESSONS_HOST"
/// The environment variable with the folders in which a lesson may leave files, with colons between them.
#define LESSON_HOST_SCRATCH "LESSONS_SCRATCH"

/// The life of a host: answers requests until the socket closes.
int lesson_host_main(int count, char **arguments);

/// Runs what follows in a copy of this process, which is expected to die of it, and waits for its end.
///
///   folder  where this process has its files `output`, `error` and `events`
///   place   a folder to be made for those of the copy, which begin as copies, and for its `status`
///
/// Returns 1 in the copy. Returns 0 in this process when the copy has ended; there is a status only if the copy has changed nothing
/// for this process. Returns -1 where no copy can be made.
int lesson_trap_begins(const char *folder, const char *place);

// For whoever asks.

/// Sends a request. Returns 0 or an errno.
int lesson_host_ask(int socket, lesson_host_request_kind kind, const char *object, const char *entry, const char *folder);

/// Takes the next report, without waiting. Returns 1 when there was one, 0 when there is none yet, -1 when the process is gone.
/// Stores the socket that came with it in `*passed`, or -1, and the number that the process which sent it has here in `*sender`, or 0.
int lesson_host_hear(int socket, lesson_host_report *report, int *passed, pid_t *sender);
