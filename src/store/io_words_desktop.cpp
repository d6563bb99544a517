#include "store/io_words_desktop.h"

#include <cerrno>
#include <system_error>

namespace earshot::store {

std::string words_for(int error, const std::string& path) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return "The disk is full.";
    case EACCES:
    case EPERM: return "Earshot may not use " + path + ". Somebody who looks after this computer can allow it.";
    case EROFS: return path + " is on a disk that can only be read.";
    case ENOENT:
    case ENOTDIR: return path + " is not there.";
    case EISDIR: return path + " is a folder, not a file.";
    case EIO: return "The disk is failing: " + path + " could not be written or read.";
    case EMFILE:
    case ENFILE:
    case ENOMEM: return "This computer has too much to do: " + path + " could not be opened.";
    default: return path + " could not be used: " + std::generic_category().message(error) + ".";
  }
}

}  // namespace earshot::store
