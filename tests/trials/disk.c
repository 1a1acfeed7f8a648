/* A disk that can be watched and spoiled: what a program does to the files under one folder is counted,
   written down, made to fail, or made the moment of its death. Loaded with LD_PRELOAD; steered by the
   program itself through disk_arm, disk_count, disk_log and disk_note. Linux only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FAIL = 1, SHORT = 2, DIE = 3 };
enum { FILES = 4096 };

static char folder[PATH_MAX];
static char *name_of[FILES]; /* of a watched descriptor: its path below the folder; "" the folder */
static long calls, armed_at;
static int manner, error_number, for_ever, log_to = -1;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* -- steering ------------------------------------------------------------------------------------- */

void disk_watch(const char *path) { snprintf(folder, sizeof folder, "%s", path); }
void disk_log(int descriptor) { log_to = descriptor; }
long disk_count(void) { return calls; }

/* From now on, at the n-th call: fail with this error, write half and fail, or die. 0 disarms. */
void disk_arm(long nth, int how, int error, int ever) {
  calls = 0; armed_at = nth; manner = how; error_number = error; for_ever = ever;
}

static void put(const void *data, size_t size) {
  const char *at = data;
  while (size > 0) {
    ssize_t done = syscall(SYS_write, log_to, at, size);
    if (done <= 0) _exit(99);
    at += done; size -= (size_t)done;
  }
}

/* kind, name, other name or data, offset: one entry of the log. */
static void tell(char kind, const char *name, const void *data, size_t size, int64_t offset) {
  if (log_to < 0) return;
  uint32_t name_size = (uint32_t)strlen(name), data_size = (uint32_t)size;
  put(&kind, 1); put(&name_size, 4); put(&data_size, 4); put(&offset, 8);
  put(name, name_size); put(data, size);
}

void disk_note(const char *words) { tell('n', "", words, strlen(words), 0); }

/* Whether this call is to be spoiled, and how; dying happens here. */
static int spoiled(void) {
  calls++;
  if (armed_at <= 0 || (calls != armed_at && !(for_ever && calls > armed_at))) return 0;
  if (manner == DIE) kill(getpid(), SIGKILL);
  return manner;
}

/* -- paths and descriptors ------------------------------------------------------------------------ */

static const char *below(const char *path) {
  size_t size = strlen(folder);
  if (!size || !path || strncmp(path, folder, size)) return NULL;
  if (path[size] == 0) return "";
  return path[size] == '/' ? path + size + 1 : NULL;
}

static void remember(int descriptor, const char *name) {
  if (descriptor < 0 || descriptor >= FILES) return;
  free(name_of[descriptor]);
  name_of[descriptor] = name ? strdup(name) : NULL;
}

static const char *watched(int descriptor) {
  return descriptor >= 0 && descriptor < FILES ? name_of[descriptor] : NULL;
}

/* -- the calls ------------------------------------------------------------------------------------ */

static int opened(const char *path, int flags, mode_t mode) {
  const char *name = below(path);
  if (!name) {
    int descriptor = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    remember(descriptor, NULL);
    return descriptor;
  }
  int writes = (flags & O_ACCMODE) != O_RDONLY;
  int is_new = (flags & O_CREAT) && access(path, F_OK);
  if (writes && spoiled()) { errno = error_number; return -1; }
  int descriptor = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  remember(descriptor, descriptor < 0 ? NULL : name);
  if (descriptor >= 0 && is_new) tell('c', name, "", 0, 0);
  else if (descriptor >= 0 && (flags & O_TRUNC)) tell('t', name, "", 0, 0);
  return descriptor;
}

#define OPEN(function)                                                       \
  int function(const char *path, int flags, ...) {                           \
    mode_t mode = 0;                                                         \
    if (flags & (O_CREAT | O_TMPFILE)) {                                     \
      va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); \
    }                                                                        \
    return opened(path, flags, mode);                                        \
  }
OPEN(open)
OPEN(open64)

int close(int descriptor) { remember(descriptor, NULL); return (int)syscall(SYS_close, descriptor); }

static ssize_t written(int descriptor, const void *data, size_t size, off_t offset) {
  const char *name = watched(descriptor);
  int how = spoiled();
  if (how == FAIL) { errno = error_number; return -1; }
  if (how == SHORT) size = size / 2;
  if (how == SHORT && size == 0) { errno = error_number; return -1; }
  ssize_t done = syscall(SYS_pwrite64, descriptor, data, size, offset);
  if (done > 0) tell('w', name, data, (size_t)done, offset);
  return done;
}

ssize_t pwrite(int descriptor, const void *data, size_t size, off_t offset) {
  return watched(descriptor) ? written(descriptor, data, size, offset)
                             : syscall(SYS_pwrite64, descriptor, data, size, offset);
}
ssize_t pwrite64(int descriptor, const void *data, size_t size, off_t offset) {
  return pwrite(descriptor, data, size, offset);
}
ssize_t write(int descriptor, const void *data, size_t size) {
  if (!watched(descriptor)) return syscall(SYS_write, descriptor, data, size);
  off_t at = lseek(descriptor, 0, SEEK_CUR);
  ssize_t done = written(descriptor, data, size, at);
  if (done > 0) lseek(descriptor, done, SEEK_CUR);
  return done;
}

int ftruncate(int descriptor, off_t size) {
  const char *name = watched(descriptor);
  if (name && spoiled()) { errno = error_number; return -1; }
  int done = (int)syscall(SYS_ftruncate, descriptor, size);
  if (name && !done) tell('t', name, "", 0, size);
  return done;
}
int ftruncate64(int descriptor, off_t size) { return ftruncate(descriptor, size); }

static int synced(int descriptor, long call) {
  const char *name = watched(descriptor);
  if (name && spoiled()) { errno = error_number; return -1; }
  int done = (int)syscall(call, descriptor);
  if (name && !done) tell('s', name, "", 0, 0);
  return done;
}
int fsync(int descriptor) { return synced(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return synced(descriptor, SYS_fdatasync); }

int unlink(const char *path) {
  const char *name = below(path);
  if (name && spoiled()) { errno = error_number; return -1; }
  int done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  if (name && !done) tell('d', name, "", 0, 0);
  return done;
}

int rename(const char *from, const char *to) {
  const char *name = below(from), *other = below(to);
  if (name && spoiled()) { errno = error_number; return -1; }
  int done = (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
  if (name && other && !done) tell('r', name, other, strlen(other), 0);
  return done;
}
