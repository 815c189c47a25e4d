"""Runs a command; prints what the kernel charged for it and its threads as JSON: user + system seconds, exit status, wall.

Usage: measure.py STDOUT-FILE COMMAND [ARGUMENT...]. Node cannot ask for a child's rusage, so Python does it.
"""
import json
import os
import sys
import time

output, *command = sys.argv[1:]
actions = [(os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
start = time.monotonic()
pid = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
_, status, usage = os.wait4(pid, 0)
print(json.dumps({
    "cpu": usage.ru_utime + usage.ru_stime,
    "memory": usage.ru_maxrss * 1024,
    "wall": time.monotonic() - start,
    "status": os.waitstatus_to_exitcode(status),
}))
