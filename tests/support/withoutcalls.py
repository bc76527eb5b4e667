#!/usr/bin/env python3
"""Runs a program that the kernel refuses some system calls: withoutcalls.py CALL[,CALL…] PROGRAM ARGUMENT…

`prctl:N` refuses only the option N of prctl. Refused is what a kernel without it says: EINVAL or EPERM.
"""

import ctypes
import errno
import os
import sys

ALLOW = 0x7FFF0000
PR_SET_NO_NEW_PRIVS = 38


def refusal(number):
    return 0x00050000 | number


class Comparison(ctypes.Structure):
    """struct scmp_arg_cmp: the first argument equals a number."""
    _fields_ = [("arg", ctypes.c_uint), ("op", ctypes.c_int),
                ("a", ctypes.c_uint64), ("b", ctypes.c_uint64)]


def refuse(calls):
    library = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    library.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(library.seccomp_init(ALLOW))
    for call in calls:
        name, _, option = call.partition(":")
        number = library.seccomp_syscall_resolve_name(name.encode())
        error = refusal(errno.EINVAL if name in ("seccomp", "prctl") else errno.EPERM)
        if option:
            done = library.seccomp_rule_add_array(
                context, error, number, 1, ctypes.byref(Comparison(0, 4, int(option), 0)))
        else:
            done = library.seccomp_rule_add_array(context, error, number, 0, None)
        if done != 0:
            sys.exit(f"cannot refuse {call}: {os.strerror(-done)}")
    ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if library.seccomp_load(context) != 0:
        sys.exit("cannot load the filter")


refuse(sys.argv[1].split(","))
os.execvp(sys.argv[2], sys.argv[2:])
