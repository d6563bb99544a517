#include "tests/store/faulty_vfs_desktop.h"

namespace earshot::tests {
namespace {

using Kind = DiskOperation::Kind;

sqlite3_vfs* real_vfs = nullptr;
std::vector<DiskOperation> operations;
int countdown = 0, fault = SQLITE_OK;
bool lasting = false, failed = false, losing = false;

struct WatchedFile {
  sqlite3_file base;
  const char* name;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

WatchedFile* watched(sqlite3_file* file) { return reinterpret_cast<WatchedFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return watched(file)->real(); }

// SQLITE_OK, or the fault whose turn it is.
int next_outcome() {
  if (countdown == 0) return lasting && failed ? fault : SQLITE_OK;
  if (--countdown > 0) return SQLITE_OK;
  failed = true;
  return fault;
}

int close(sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); }
int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  return real(file)->pMethods->xRead(real(file), to, size, at);
}
int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  if (const int code = next_outcome()) return code;
  const char* bytes = static_cast<const char*>(from);
  if (watched(file)->name) {
    operations.push_back({Kind::write, watched(file)->name, at, std::string(bytes, static_cast<std::size_t>(size))});
  }
  return losing ? SQLITE_OK : real(file)->pMethods->xWrite(real(file), from, size, at);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (const int code = next_outcome()) return code;
  if (watched(file)->name) operations.push_back({Kind::truncate, watched(file)->name, size, ""});
  return real(file)->pMethods->xTruncate(real(file), size);
}
int sync(sqlite3_file* file, int flags) {
  if (const int code = next_outcome()) return code == SQLITE_FULL ? code : SQLITE_IOERR_FSYNC;
  if (watched(file)->name) operations.push_back({Kind::sync, watched(file)->name, 0, ""});
  return real(file)->pMethods->xSync(real(file), flags);
}
int size_of(sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); }
int lock(sqlite3_file* file, int how) { return real(file)->pMethods->xLock(real(file), how); }
int unlock(sqlite3_file* file, int how) { return real(file)->pMethods->xUnlock(real(file), how); }
int is_locked(sqlite3_file* file, int* out) { return real(file)->pMethods->xCheckReservedLock(real(file), out); }
int control(sqlite3_file* file, int what, void* with) {
  return real(file)->pMethods->xFileControl(real(file), what, with);
}
int sector(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int traits(sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int at, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), at, count, flags);
}
void shm_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int shm_unmap(sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

constexpr sqlite3_io_methods methods{
    .iVersion = 2,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = size_of,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = is_locked,
    .xFileControl = control,
    .xSectorSize = sector,
    .xDeviceCharacteristics = traits,
    .xShmMap = shm_map,
    .xShmLock = shm_lock,
    .xShmBarrier = shm_barrier,
    .xShmUnmap = shm_unmap,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;
  watched(file)->name = name;
  const int code = real_vfs->xOpen(real_vfs, name, real(file), flags, out_flags);
  if (real(file)->pMethods) file->pMethods = &methods;
  if (name) operations.push_back({Kind::open, name, 0, ""});
  return code;
}

int remove(sqlite3_vfs*, const char* name, int sync_folder) {
  if (const int code = next_outcome()) return code == SQLITE_FULL ? code : SQLITE_IOERR_DELETE;
  operations.push_back({Kind::remove, name, 0, ""});
  return real_vfs->xDelete(real_vfs, name, sync_folder);
}

}  // namespace

FaultyVfs::FaultyVfs() {
  real_vfs = sqlite3_vfs_find(nullptr);
  vfs_ = *real_vfs;
  vfs_.zName = "faulty";
  vfs_.szOsFile = static_cast<int>(sizeof(WatchedFile)) + real_vfs->szOsFile;
  vfs_.xOpen = open;
  vfs_.xDelete = remove;
  sqlite3_vfs_register(&vfs_, 1);
  operations.clear();
  fail(0, SQLITE_OK, false);
}

FaultyVfs::~FaultyVfs() {
  sqlite3_vfs_unregister(&vfs_);
  sqlite3_vfs_register(real_vfs, 1);
}

void FaultyVfs::fail(int at, int code, bool for_ever) {
  countdown = at;
  fault = code;
  lasting = for_ever;
  failed = false;
  losing = false;
}

void FaultyVfs::lose_writes() { losing = true; }

bool FaultyVfs::has_failed() const { return failed; }

std::vector<DiskOperation>& FaultyVfs::trace() { return operations; }

}  // namespace earshot::tests
