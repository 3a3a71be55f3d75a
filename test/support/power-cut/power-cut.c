/*
 * Preloaded into a browser: keeps, beside its disk, what a power cut would leave of it.
 *
 * What a program wrote is on the disk for certain only after fsync(2) or fdatasync(2). So each file below POWER_CUT_DISK is
 * copied to the same place below POWER_CUT_KEPT when it is synced, and only then. New names (rename) and removals are taken
 * as kept at once: the most a disk may have done by itself.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(name) ((typeof(name) *)dlsym(RTLD_NEXT, #name))

/* The place of `path` in what is kept; 0 when it is not on the disk that is watched. */
static int kept_place(const char *path, char *place) {
  const char *disk = getenv("POWER_CUT_DISK");
  const char *kept = getenv("POWER_CUT_KEPT");
  if (!disk || !kept || strncmp(path, disk, strlen(disk)) != 0) return 0;
  return snprintf(place, PATH_MAX, "%s%s", kept, path + strlen(disk)) < PATH_MAX;
}

static void make_folders(char *place) {
  for (char *slash = strchr(place + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    mkdir(place, 0700);
    *slash = '/';
  }
}

static void keep(int fd) {
  char link[64], path[PATH_MAX], place[PATH_MAX], half[PATH_MAX + 16];
  struct stat what;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return;
  path[length] = 0;
  if (!kept_place(path, place) || fstat(fd, &what) != 0 || !S_ISREG(what.st_mode)) return;
  make_folders(place);
  snprintf(half, sizeof half, "%s.half-%d", place, fd);
  int from = open(path, O_RDONLY | O_CLOEXEC);
  int to = open(half, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  char block[65536];
  ssize_t got = 0;
  while (from >= 0 && to >= 0 && (got = read(from, block, sizeof block)) > 0)
    if (write(to, block, got) != got) break;
  if (from >= 0) close(from);
  if (to >= 0) close(to);
  if (got == 0) REAL(rename)(half, place);
  else REAL(unlink)(half);
}

static int after_sync(int result, int fd) {
  int error = errno;
  if (result == 0) keep(fd);
  errno = error;
  return result;
}

int fsync(int fd) { return after_sync(REAL(fsync)(fd), fd); }

int fdatasync(int fd) { return after_sync(REAL(fdatasync)(fd), fd); }

int rename(const char *from, const char *to) {
  char kept_from[PATH_MAX], kept_to[PATH_MAX];
  int result = REAL(rename)(from, to);
  int error = errno;
  if (result == 0 && kept_place(from, kept_from) && kept_place(to, kept_to)) REAL(rename)(kept_from, kept_to);
  errno = error;
  return result;
}

int unlink(const char *path) {
  char place[PATH_MAX];
  int result = REAL(unlink)(path);
  int error = errno;
  if (result == 0 && kept_place(path, place)) REAL(unlink)(place);
  errno = error;
  return result;
}
