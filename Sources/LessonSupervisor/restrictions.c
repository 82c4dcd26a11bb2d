#define _GNU_SOURCE

#include "restrictions.h"

#if defined(__linux__)

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

// A filter is a program for a small machine of the kernel, with jumps forward only. It is written here piece by piece, each of
// which looks at the number of the call, which is in the accumulator, and leaves it there.

#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#endif

/// Calls that are refused.
static const int refused[] = {
    SYS_ptrace, SYS_process_vm_writev, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_setns, SYS_unshare, SYS_keyctl,
    SYS_add_key, SYS_request_key, SYS_bpf, SYS_perf_event_open, SYS_open_by_handle_at,
#ifdef SYS_userfaultfd
    SYS_userfaultfd,
#endif
#ifdef SYS_move_mount
    SYS_move_mount, SYS_open_tree, SYS_fsopen, SYS_fsmount,
#endif
#ifdef SYS_mount_setattr
    SYS_mount_setattr,
#endif
};

/// Calls that this system then seems not to have, so that libraries do without them: memory that belongs to no process, and those
/// whose arguments cannot be looked at.
static const int absent[] = {
    SYS_memfd_create, SYS_shmget,
#ifdef SYS_memfd_secret
    SYS_memfd_secret,
#endif
#ifdef SYS_clone3
    SYS_clone3,
#endif
#ifdef SYS_io_uring_setup
    SYS_io_uring_setup,
#endif
};

/// Calls that name a process in their first argument.
static const int aimed[] = {
    SYS_kill, SYS_tkill, SYS_tgkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_prlimit64,
#ifdef SYS_pidfd_open
    SYS_pidfd_open,
#endif
};

static const unsigned new_namespaces =
    CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | 0x02000000;

enum { most_steps = 256 };

static struct sock_filter steps[most_steps];
static unsigned short count;

static void add(unsigned short code, unsigned char yes, unsigned char no, unsigned value) {
  if (count < most_steps) steps[count++] = (struct sock_filter){code, yes, no, value};
}

static void load(unsigned offset) { add(BPF_LD | BPF_W | BPF_ABS, 0, 0, offset); }
static void load_number(void) { load(offsetof(struct seccomp_data, nr)); }
/// The lower half of an argument, which is all of a number of a process.
static void load_argument(int index) {
  load((unsigned)(offsetof(struct seccomp_data, args) + (size_t)index * 8));
}
static void give(unsigned code) { add(BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | code); }
static void allow(void) { add(BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW); }

/// The next `length` steps are for this value alone.
static void if_equal(unsigned value, unsigned char length) { add(BPF_JMP | BPF_JEQ | BPF_K, 0, length, value); }
static void if_any(unsigned bits, unsigned char length) { add(BPF_JMP | BPF_JSET | BPF_K, 0, length, bits); }

void restrict_program(int is_confined, const pid_t guards[2]) {
#ifdef NATIVE
  count = 0;
  load(offsetof(struct seccomp_data, arch));
  add(BPF_JMP | BPF_JEQ | BPF_K, 1, 0, NATIVE);
  give(ENOSYS);
  load_number();
#if defined(__x86_64__)
  // Calls of the x32 interface have other numbers.
  add(BPF_JMP | BPF_JGE | BPF_K, 0, 1, 0x40000000);
  give(ENOSYS);
#endif
  for (unsigned i = 0; i < sizeof refused / sizeof *refused; i++) {
    if_equal((unsigned)refused[i], 1);
    give(EPERM);
  }
  for (unsigned i = 0; i < sizeof absent / sizeof *absent; i++) {
    if_equal((unsigned)absent[i], 1);
    give(ENOSYS);
  }
  if_equal(SYS_clone, 4);
  load_argument(0);
  if_any(new_namespaces, 1);
  give(EPERM);
  allow();
  if (!is_confined) {
    // Whoever asks for a signal at its parent's end takes back the one that ends it with its supervisor.
    if_equal(SYS_prctl, 4);
    load_argument(0);
    if_equal(PR_SET_PDEATHSIG, 1);
    give(EPERM);
    allow();
    const unsigned targets[] = {(unsigned)-1, (unsigned)guards[0], (unsigned)-guards[0], (unsigned)guards[1],
                                (unsigned)-guards[1]};
    enum { target_count = sizeof targets / sizeof *targets };
    for (unsigned i = 0; i < sizeof aimed / sizeof *aimed; i++) {
      if_equal((unsigned)aimed[i], 2 + 2 * target_count);
      load_argument(0);
      for (unsigned j = 0; j < target_count; j++) {
        if_equal(targets[j], 1);
        give(EPERM);
      }
      allow();
    }
  }
  allow();
  if (count == most_steps) return;
  struct sock_fprog program = {count, steps};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
#else
  (void)is_confined;
  (void)guards;
#endif
}

#else

void restrict_program(int is_confined, const pid_t guards[2]) {
  (void)is_confined;
  (void)guards;
}

#endif
