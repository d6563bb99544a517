// Commands of `earshot` for staff who script, "earshot check FILE": each is a program of its own that lies beside this one and
// needs no screen. What is no command is the kiosk's.
#pragma once

#include <string>

namespace earshot::platform {

// The lines of --help that are about them.
std::string command_help();

// Does not come back when the first argument is a command that could be run. False: it is none.
// When it is one that can't be run: true, and `problem` says why.
bool run_command(int argc, char** argv, std::string& problem);

}  // namespace earshot::platform
