#define _GNU_SOURCE

#include "LessonHost.h"

#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#if defined(__linux__)

static int copy_text(char *place, size_t length, const char *text) {
  if (strlen(text) >= length) return 0;
  strcpy(place, text);
  return 1;
}

int lesson_host_ask(int socket, lesson_host_request_kind kind, const char *object, const char *entry, const char *folder) {
  lesson_host_request request;
  memset(&request, 0, sizeof request);
  request.kind = kind;
  if (!copy_text(request.object, sizeof request.object, object) ||
      !copy_text(request.entry, sizeof request.entry, entry) ||
      !copy_text(request.folder, sizeof request.folder, folder))
    return ENAMETOOLONG;
  ssize_t sent;
  do sent = send(socket, &request, sizeof request, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == sizeof request ? 0 : sent < 0 ? errno : EMSGSIZE;
}

int lesson_host_hear(int socket, lesson_host_report *report, int *passed, pid_t *sender) {
  *passed = -1;
  *sender = 0;
  struct iovec bytes = {report, sizeof *report};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int)) + CMSG_SPACE(sizeof(struct ucred))];
  } control;
  struct msghdr header;
  memset(&header, 0, sizeof header);
  header.msg_iov = &bytes;
  header.msg_iovlen = 1;
  header.msg_control = &control;
  header.msg_controllen = sizeof control;
  ssize_t length;
  do length = recvmsg(socket, &header, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
  while (length < 0 && errno == EINTR);
  if (length < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return 0;
  struct cmsghdr *part = length > 0 ? CMSG_FIRSTHDR(&header) : NULL;
  for (; part; part = CMSG_NXTHDR(&header, part)) {
    if (part->cmsg_type == SCM_RIGHTS) memcpy(passed, CMSG_DATA(part), sizeof(int));
    if (part->cmsg_type != SCM_CREDENTIALS) continue;
    struct ucred credentials;
    memcpy(&credentials, CMSG_DATA(part), sizeof credentials);
    *sender = credentials.pid;
  }
  if (length == sizeof *report) {
    report->text[sizeof report->text - 1] = 0;
    return 1;
  }
  if (*passed >= 0) close(*passed);
  *passed = -1;
  return -1;
}

#else

int lesson_host_ask(int socket, lesson_host_request_kind kind, const char *object, const char *entry, const char *folder) {
  return ENOTSUP;
}

int lesson_host_hear(int socket, lesson_host_report *report, int *passed, pid_t *sender) {
  *passed = -1;
  *sender = 0;
  return -1;
}

#endif
