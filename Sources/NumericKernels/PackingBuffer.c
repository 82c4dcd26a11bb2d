#include "PackingBuffer.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_key_t key;
static pthread_once_t key_is_made = PTHREAD_ONCE_INIT;

static void fail(const char *what) {
  fprintf(stderr, "NumericKernels: no memory for a matrix product: %s\n", what);
  abort();
}

static void make_key(void) {
  if (pthread_key_create(&key, free) != 0) fail("pthread_key_create failed");
}

void *nk_packing_buffer(void) {
  pthread_once(&key_is_made, make_key);
  void *buffer = pthread_getspecific(key);
  if (buffer == NULL) {
    if (posix_memalign(&buffer, 4096, NK_PACKING_BUFFER_SIZE) != 0) {
      fail("640 KiB could not be allocated");
    }
    if (pthread_setspecific(key, buffer) != 0) fail("pthread_setspecific failed");
  }
  return buffer;
}
