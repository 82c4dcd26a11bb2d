"""Runs a command on a pseudo-terminal of its own, and passes on what it writes there.

    terminal.py COLUMNSxROWS[,COLUMNSxROWS] COMMAND…

A second size is given to the terminal as soon as something was drawn. `RESIZED` marks where in the output that was. An interruption of
this program is Control-C on the terminal.
"""

import fcntl
import os
import pty
import signal
import struct
import sys
import termios


def resize(terminal, size):
    columns, rows = map(int, size.split("x"))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


# What starts this may have held signals back, which its children inherit.
signal.pthread_sigmask(signal.SIG_SETMASK, [])
sizes = sys.argv[1].split(",")
process, terminal = pty.fork()
if process == 0:
    resize(0, sizes[0])
    os.execvp(sys.argv[2], sys.argv[2:])
signal.signal(signal.SIGINT, lambda *_: os.write(terminal, b"\x03"))
seen = b""
while True:
    try:
        piece = os.read(terminal, 1 << 16)
    except OSError:
        break
    if not piece:
        break
    sys.stdout.buffer.write(piece)
    seen += piece
    if len(sizes) > 1 and b"\x1b[K" in seen:
        resize(terminal, sizes.pop())
        sys.stdout.buffer.write(b"RESIZED")
    sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
