"""Run one command and print: wall seconds, CPU seconds, peak memory in kB, exit status.

Run as ``python -I -S launch.py OUT ERR COMMAND…``. A new process carries the peak of the one that forked it, so whoever measures has to
be small: this one is as large as ``python -c pass`` and imports nothing more. CPU and peak are those of the command and of the
children that it waited for (the peak is the largest one's).
"""

import os
import sys
import time

out, err, *command = sys.argv[1:]
CREATED = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
files = [
    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
    (os.POSIX_SPAWN_OPEN, 1, out, CREATED, 0o600),
    (os.POSIX_SPAWN_OPEN, 2, err, CREATED, 0o600),
]
begin = time.perf_counter()
pid = os.posix_spawnp(command[0], command, os.environ, file_actions=files)
_, status, used = os.wait4(pid, 0)
took = time.perf_counter() - begin
peak = used.ru_maxrss if sys.platform != "darwin" else used.ru_maxrss / 1024
print(took, used.ru_utime + used.ru_stime, peak, os.waitstatus_to_exitcode(status))
