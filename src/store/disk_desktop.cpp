// The disk of a kiosk: one SQLite file, in WAL mode with synchronous=FULL. A commit is then one append and one sync, the
// database proper is not rewritten while a visitor waits, and a torn append is told by its checksum and dropped.
#include "store/disk.h"

#include <array>
#include <cerrno>
#include <optional>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/file_desktop.h"
#include "store/io_words_desktop.h"
#include "store/ledger.h"
#include "store/mark_desktop.h"

namespace earshot::store {
namespace {

using Outcome = std::expected<void, DiskError>;

// Only ever added to: entry N leads from user_version N to N + 1, and files of every version stay readable.
constexpr std::array migrations{
    "CREATE TABLE records(id TEXT NOT NULL PRIMARY KEY, json TEXT NOT NULL, exported_in TEXT NOT NULL DEFAULT '') "
    "STRICT;"
    "CREATE TABLE settings(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;",
};

constexpr int busy_ms = 5000;  // a backup tool may be reading

struct Close {
  void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};
using Connection = std::unique_ptr<sqlite3, Close>;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

// What goes wrong while preparing or binding is told by step().
class Statement {
 public:
  Statement(sqlite3* connection, std::string_view sql) {
    sqlite3_stmt* made = nullptr;
    code_ = sqlite3_prepare_v2(connection, sql.data(), static_cast<int>(sql.size()), &made, nullptr);
    statement_.reset(made);
  }
  // `text` must outlive the statement.
  Statement& bind(std::string_view text) {
    if (code_ == SQLITE_OK) {
      code_ = sqlite3_bind_text64(statement_.get(), ++bound_, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    return *this;
  }
  int step() { return code_ == SQLITE_OK ? sqlite3_step(statement_.get()) : code_; }
  int number(int column) const { return sqlite3_column_int(statement_.get(), column); }
  std::string text(int column) const {
    const unsigned char* bytes = sqlite3_column_text(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return bytes ? std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)) : std::string();
  }

 private:
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int code_ = SQLITE_OK;
  int bound_ = 0;
};

int execute(sqlite3* connection, const char* sql) { return sqlite3_exec(connection, sql, nullptr, nullptr, nullptr); }

std::string damaged(const std::string& path) {
  return "The file with the answers is damaged. Nothing in it was changed. Keep " + path + " and ask for help.";
}

// SQLite keeps it with the file, not with the connection, where it may be another's by now.
int last_errno(sqlite3* connection) {
  for (const int which : {SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER}) {
    sqlite3_file* file = nullptr;
    int error = 0;
    if (sqlite3_file_control(connection, "main", which, static_cast<void*>(&file)) != SQLITE_OK) continue;
    if (!file || !file->pMethods) continue;
    const int code = file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &error);
    if (code == SQLITE_OK && error != 0) return error;
  }
  const int error = sqlite3_system_errno(connection);
  return error ? error : EIO;
}

DiskError explain(sqlite3* connection, const std::string& path) {
  const int code = sqlite3_errcode(connection);
  switch (code & 0xff) {
    case SQLITE_FULL: return {"The disk is full."};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return {damaged(path)};
    case SQLITE_READONLY:
    case SQLITE_PERM: return {words_for(EACCES, path)};
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {"Another program is using " + path + "."};
    case SQLITE_NOMEM: return {words_for(ENOMEM, path)};
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR: return {words_for(last_errno(connection), path)};
    default: return {path + " could not be used: " + sqlite3_errmsg(connection) + "."};
  }
}

std::unexpected<DiskError> failed(sqlite3* connection, const std::string& path) {
  return std::unexpected(explain(connection, path));
}

// Left without commit(), it never happened.
class Transaction {
 public:
  explicit Transaction(sqlite3* connection) : connection_(connection) {
    begun_ = execute(connection, "BEGIN IMMEDIATE") == SQLITE_OK;
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (!sqlite3_get_autocommit(connection_)) execute(connection_, "ROLLBACK");
  }
  bool begun() const { return begun_; }
  bool commit() { return execute(connection_, "COMMIT") == SQLITE_OK; }

 private:
  sqlite3* connection_;
  bool begun_ = false;
};

std::expected<File, DiskError> take_lock(const std::string& path) {
  const std::string lock_path = path + ".lock";
  File lock(lock_path, O_RDWR | O_CREAT);
  if (!lock.is_open()) return std::unexpected(DiskError{words_for(errno, lock_path)});
  // Not on the database itself: closing any descriptor of that would drop SQLite's own locks.
  if (::flock(lock.number(), LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno == EWOULDBLOCK) return std::unexpected(DiskError{"Earshot is already running.", true});
  return std::unexpected(DiskError{words_for(errno, lock_path)});
}

Outcome sync_folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  if (!sync_folder(folder)) return std::unexpected(DiskError{words_for(errno, folder)});
  return {};
}

// SQLite gives its side files the permissions that the database has.
std::expected<struct stat, DiskError> make_file(const std::string& path) {
  const File file(path, O_RDWR | O_CREAT);
  struct stat found{};
  if (!file.is_open() || ::fstat(file.number(), &found) != 0) return std::unexpected(DiskError{words_for(errno, path)});
  if (!S_ISREG(found.st_mode)) return std::unexpected(DiskError{path + " is not a file."});
  struct stat log{};
  if (found.st_size == 0 && ::stat((path + "-wal").c_str(), &log) == 0 && log.st_size > 0) {
    return std::unexpected(DiskError{damaged(path)});  // SQLite would take it for new, and delete the log
  }
  if ((found.st_mode & 0077) != 0) ::fchmod(file.number(), found.st_mode & 0700);
  if (auto synced = sync_folder_of(path); !synced) return std::unexpected(synced.error());
  return found;
}

std::expected<Connection, DiskError> connect(const std::string& path, int flags) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
  Connection connection(opened);
  if (!connection) return std::unexpected(DiskError{words_for(ENOMEM, path)});
  sqlite3_extended_result_codes(opened, 1);
  if (code != SQLITE_OK) return failed(opened, path);
  sqlite3_busy_timeout(opened, busy_ms);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  // Closing must not write the log into a file that turns out to be damaged.
  sqlite3_db_config(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  return connection;
}

std::optional<std::string> first_text(sqlite3* connection, std::string_view sql) {
  Statement statement(connection, sql);
  if (statement.step() != SQLITE_ROW) return std::nullopt;
  return statement.text(0);
}

Outcome check(sqlite3* connection, const std::string& path) {
  const auto verdict = first_text(connection, "PRAGMA quick_check(1)");
  if (!verdict) return failed(connection, path);
  if (*verdict != "ok") return std::unexpected(DiskError{damaged(path)});
  return {};
}

std::expected<int, DiskError> number(sqlite3* connection, const std::string& path, std::string_view sql) {
  Statement statement(connection, sql);
  if (statement.step() != SQLITE_ROW) return failed(connection, path);
  return statement.number(0);
}

// What a mark tells, as the database knows it.
std::expected<Mark, DiskError> take_stock(sqlite3* connection, const std::string& path) {
  const auto records = number(connection, path, "SELECT count(*) FROM records");
  if (!records) return std::unexpected(records.error());
  const std::string withdrawn = "SELECT count(*) FROM settings WHERE key LIKE '" + std::string(withdrawn_key) + ":%'";
  const auto withdrawals = number(connection, path, withdrawn);
  if (!withdrawals) return std::unexpected(withdrawals.error());
  return Mark{*records, *withdrawals};
}

std::expected<int, DiskError> version_of(sqlite3* connection, const std::string& path) {
  return number(connection, path, "PRAGMA user_version");
}

Outcome migrate(sqlite3* connection, const std::string& path) {
  const auto version = version_of(connection, path);
  if (!version) return std::unexpected(version.error());
  if (*version < 0 || *version > static_cast<int>(migrations.size())) {
    return std::unexpected(
        DiskError{path + " was made by a newer Earshot. It was not changed. Start that one instead."});
  }
  for (auto next = static_cast<std::size_t>(*version); next < migrations.size(); ++next) {
    Transaction transaction(connection);
    const std::string mark = "PRAGMA user_version=" + std::to_string(next + 1);
    if (!transaction.begun() || execute(connection, migrations[next]) != SQLITE_OK ||
        execute(connection, mark.c_str()) != SQLITE_OK || !transaction.commit()) {
      return failed(connection, path);
    }
  }
  return {};
}

// WAL needs shared memory, which some file systems lack; a rollback journal is then as safe, only slower.
Outcome make_durable(sqlite3* connection, const std::string& path) {
  const auto mode = first_text(connection, "PRAGMA journal_mode=WAL");
  if (!mode) return failed(connection, path);
  const char* synchronous = *mode == "wal" ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=EXTRA";
  if (execute(connection, synchronous) != SQLITE_OK) return failed(connection, path);
  if (execute(connection, "PRAGMA fullfsync=ON") != SQLITE_OK) return failed(connection, path);
  // What is deleted is taken back by whoever said it, so nothing of it may stay in the file.
  if (execute(connection, "PRAGMA secure_delete=ON") != SQLITE_OK) return failed(connection, path);
  return {};
}

}  // namespace

struct Disk::Handle {
  std::string path;
  File lock;
  struct stat created;
  // Declared so that the reader is closed first, the lock last.
  Connection writer;
  Connection reader;  // its own cache: what it reads back has come from the file
  bool suspect = false;
  Mark stock = {};        // as things stand now
  std::int64_t lost = 0;  // missed beside it, and not yet told in a way that lasts

  Outcome open_connections();
  Outcome count_lost();
  void write_mark_now() const { write_mark(path + ".mark", {stock.records + lost, stock.withdrawals}); }
  Outcome ready();
  std::unexpected<DiskError> failure(sqlite3* connection);
  std::expected<std::optional<std::string>, DiskError> kept(sqlite3* connection, const std::string& id);
  template <typename Work>
  Outcome in_transaction(Work work);
  Outcome run(Statement& statement);
};

Outcome Disk::Handle::open_connections() {
  reader.reset();
  writer.reset();
  auto opened = connect(path, SQLITE_OPEN_READWRITE);
  if (!opened) return std::unexpected(opened.error());
  sqlite3* connection = opened->get();
  if (auto fine = check(connection, path); !fine) return fine;
  if (auto fine = make_durable(connection, path); !fine) return fine;
  if (auto fine = migrate(connection, path); !fine) return fine;
  sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
  auto second = connect(path, SQLITE_OPEN_READONLY);
  if (!second) return std::unexpected(second.error());
  writer = std::move(*opened);
  reader = std::move(*second);
  suspect = false;
  return {};
}

Outcome Disk::Handle::count_lost() {
  const auto taken = take_stock(reader.get(), path);
  if (!taken) return std::unexpected(taken.error());
  stock = *taken;
  lost = missing(read_mark(path + ".mark"), stock);
  write_mark_now();
  return {};
}

// After an error of the disk the same descriptors are not trusted: the kernel reports a failed sync only once.
Outcome Disk::Handle::ready() {
  struct stat found{};
  if (::stat(path.c_str(), &found) != 0 || found.st_ino != created.st_ino || found.st_dev != created.st_dev) {
    return std::unexpected(DiskError{path + " was taken away while Earshot was running."});
  }
  if (suspect || !writer || !reader) return open_connections();
  return {};
}

std::unexpected<DiskError> Disk::Handle::failure(sqlite3* connection) {
  suspect = true;
  return std::unexpected(explain(connection, path));
}

std::expected<std::optional<std::string>, DiskError> Disk::Handle::kept(sqlite3* connection, const std::string& id) {
  Statement statement(connection, "SELECT json FROM records WHERE id=?");
  const int code = statement.bind(id).step();
  if (code == SQLITE_ROW) return statement.text(0);
  if (code == SQLITE_DONE) return std::nullopt;
  return failure(connection);
}

template <typename Work>
Outcome Disk::Handle::in_transaction(Work work) {
  Transaction transaction(writer.get());
  if (!transaction.begun()) return failure(writer.get());
  if (Outcome done = work(); !done) return done;
  if (!transaction.commit()) return failure(writer.get());
  return {};
}

Outcome Disk::Handle::run(Statement& statement) {
  if (statement.step() != SQLITE_DONE) return failure(writer.get());
  return {};
}

Disk::Disk(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Disk::Disk(Disk&&) noexcept = default;
Disk& Disk::operator=(Disk&&) noexcept = default;
Disk::~Disk() = default;

std::expected<Disk, DiskError> Disk::open(const std::string& path) {
  auto lock = take_lock(path);
  if (!lock) return std::unexpected(lock.error());
  auto created = make_file(path);
  if (!created) return std::unexpected(created.error());
  auto handle = std::make_unique<Handle>(Handle{path, std::move(*lock), *created, nullptr, nullptr});
  if (auto opened = handle->open_connections(); !opened) return std::unexpected(opened.error());
  if (auto counted = handle->count_lost(); !counted) return std::unexpected(counted.error());
  return Disk(std::move(handle));
}

std::expected<void, DiskError> Disk::save(const Record& record) {
  if (auto ready = handle_->ready(); !ready) return ready;
  auto before = handle_->kept(handle_->writer.get(), record.id);
  if (!before) return std::unexpected(before.error());
  if (!*before) {
    Statement insert(handle_->writer.get(), "INSERT INTO records(id,json,exported_in) VALUES(?,?,?)");
    insert.bind(record.id).bind(record.json).bind(record.exported_in);
    const auto inserted = handle_->in_transaction([&] { return handle_->run(insert); });
    if (!inserted) return inserted;
  }
  const auto after = handle_->kept(handle_->reader.get(), record.id);
  if (!after) return std::unexpected(after.error());
  if (*after == record.json) {
    if (!*before) ++handle_->stock.records;
    handle_->write_mark_now();
    return {};
  }
  if (*before) return std::unexpected(DiskError{"Another answer with the number " + record.id + " is kept already."});
  handle_->suspect = true;
  return std::unexpected(DiskError{"What was written could not be read back. The disk may be failing."});
}

std::expected<void, DiskError> Disk::mark_exported(const std::vector<std::string>& ids, const std::string& export_id) {
  if (auto ready = handle_->ready(); !ready) return ready;
  sqlite3* writer = handle_->writer.get();
  return handle_->in_transaction([&]() -> Outcome {
    for (const std::string& id : ids) {
      Statement update(writer, "UPDATE records SET exported_in=? WHERE id=?");
      update.bind(export_id).bind(id);
      if (auto done = handle_->run(update); !done) return done;
      if (sqlite3_changes(writer) == 1) continue;
      return std::unexpected(DiskError{"No answer with the number " + id + " is kept."});
    }
    return {};
  });
}

std::expected<void, DiskError> Disk::set(const std::string& key, const std::string& value) {
  if (auto ready = handle_->ready(); !ready) return ready;
  Statement put(handle_->writer.get(), "INSERT OR REPLACE INTO settings(key,value) VALUES(?,?)");
  put.bind(key).bind(value);
  const Outcome done = handle_->in_transaction([&] { return handle_->run(put); });
  if (done && key == records_lost_key) {
    handle_->lost = 0;
    handle_->write_mark_now();
  }
  return done;
}

std::expected<void, DiskError> Disk::withdraw(const std::string& root_id, const std::string& day) {
  if (auto ready = handle_->ready(); !ready) return ready;
  sqlite3* writer = handle_->writer.get();
  const std::string setting = withdrawal_setting(root_id), mark = root_mark(root_id);
  const Outcome done = handle_->in_transaction([&]() -> Outcome {
    Statement keep(writer, "INSERT OR IGNORE INTO settings(key,value) VALUES(?,?)");
    if (auto kept = handle_->run(keep.bind(setting).bind(day)); !kept) return kept;
    Statement take(writer, "DELETE FROM records WHERE instr(json,?)>0");
    return handle_->run(take.bind(mark));
  });
  // The log still has what was said. It is emptied into the file, where what was deleted is zeros. While a backup tool reads
  // along that fails, and happens with the next answers or when the file is closed.
  if (done) sqlite3_wal_checkpoint_v2(writer, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  if (const auto taken = done ? take_stock(writer, handle_->path) : std::unexpected(DiskError{})) {
    handle_->stock = *taken;
    handle_->write_mark_now();
  }
  return done;
}

std::expected<Contents, DiskError> Disk::load() const {
  if (auto ready = handle_->ready(); !ready) return std::unexpected(ready.error());
  sqlite3* reader = handle_->reader.get();
  Contents contents{.lost = static_cast<int>(handle_->lost)};
  // By id, which is random: who came first is nobody's business.
  Statement records(reader, "SELECT id,json,exported_in FROM records ORDER BY id");
  int code = records.step();
  for (; code == SQLITE_ROW; code = records.step()) {
    contents.records.push_back({records.text(0), records.text(1), records.text(2)});
  }
  if (code != SQLITE_DONE) return handle_->failure(reader);
  Statement settings(reader, "SELECT key,value FROM settings");
  for (code = settings.step(); code == SQLITE_ROW; code = settings.step()) {
    contents.settings.emplace(settings.text(0), settings.text(1));
  }
  if (code != SQLITE_DONE) return handle_->failure(reader);
  return contents;
}

}  // namespace earshot::store
