"""Starts Orca where there is neither sound nor braille: what it would say stands in its debug log, line by line, at once.

    python3 orca_aloud.py LOG
"""
import builtins
import runpy
import sys

log = sys.argv[1]
plain_open = builtins.open


def open_by_lines(file, mode="r", buffering=-1, *more, **named):
    return plain_open(file, mode, 1 if file == log else buffering, *more, **named)


builtins.open = open_by_lines
# None makes an import fail. Speech waits for a sound device for ever, braille for a display.
sys.modules["speechd"] = None
sys.modules["brlapi"] = None
sys.argv = ["orca", f"--debug-file={log}"]
runpy.run_path("/usr/bin/orca", run_name="__main__")
