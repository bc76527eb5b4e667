"""A warm interpreter that forks a sandbox per request; it never sees user code itself.

Arguments: descriptor of a SEQPACKET socket, descriptor of the seccomp programs (-1: none), path of
libsignalbox-isolation.so. A request is a SandboxPlan (backend/sandboxhelper/isolation.h) with its
descriptors; the answer is "id pid", or "id -errno". Children are the helper's (CLONE_PARENT).
"""
import array
import ctypes
import gc
import os
import signal
import socket
import struct
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import launcher  # noqa: E402
sys.path.pop(0)

# What functions import most; shared by all children, and none of it holds a secret.
import base64, collections, datetime, decimal, functools, hashlib, itertools, math, re  # noqa: E401,E402,F401
import string, time, typing, urllib.parse  # noqa: E401,E402,F401

FRAME_FD = 40  # offset of SandboxPlan.frameFd


def main():
    control = socket.socket(fileno=int(sys.argv[1]))
    library = ctypes.PyDLL(sys.argv[3])
    clone = library.signalboxClone
    filters = int(sys.argv[2])
    if filters >= 0:
        library.signalboxLoadFilters(filters)
        os.close(filters)
    before, parent, child = (ctypes.pythonapi.PyOS_BeforeFork,
                             ctypes.pythonapi.PyOS_AfterFork_Parent,
                             ctypes.pythonapi.PyOS_AfterFork_Child)
    launcher.dry_run("/")
    # User code may have a module of these names.
    del sys.modules["launcher"]
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.collect()
    gc.freeze()
    gc.disable()
    while True:
        plan, ancillary, _, _ = control.recvmsg(512, socket.CMSG_SPACE(16 * 4))
        if not plan:
            return
        fds = array.array("i")
        fds.frombytes(b"".join(data for _, _, data in ancillary))
        numbers = (ctypes.c_int * len(fds))(*fds)
        before()
        pid = clone(plan, numbers, len(fds))
        if pid == 0:
            child()
            launcher.serve(struct.unpack_from("<i", plan, FRAME_FD)[0])
            os._exit(0)
        parent()
        for fd in fds:
            os.close(fd)
        control.send(b"%d %d" % (struct.unpack_from("<Q", plan)[0], pid))


main()
