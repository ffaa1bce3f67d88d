"""Gives up rights, for good and for every program that comes after: Landlock for files, seccomp for all other calls.

Afterwards this process and what it becomes can read the folders that were named, write to the scratch folders that were
named (to none otherwise), and compute. It starts no process and no program but the one that `exec_confined` becomes; it
opens no socket, signals and inspects nobody, changes no permissions, lifts none of its limits. Threads stay possible.

Landlock (Linux 5.13 and later, where it is enabled) decides by folder, so reading depends on it. Without it seccomp
still refuses everything else. Where the system has either, a failure to set it is an OSError, never passed over. Not
guarded: what was open before (inherited descriptors), how much memory and time are used (`launch.py` and deadlines do
that), and bugs of the kernel. Python's standard library only: `launch.py` uses it without our dependencies.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys

TYPE_CHECKING = False  # `typing` would be a third of the launcher's start, `platform` another.
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import NoReturn

_PR_SET_NO_NEW_PRIVS = 38

# Landlock, linux/landlock.h
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_DIR, _REMOVE_FILE = (1 << bit for bit in range(6))
_MAKE_DIR, _MAKE_REG, _REFER, _TRUNCATE, _IOCTL_DEV = 1 << 7, 1 << 8, 1 << 13, 1 << 14, 1 << 15
_FIRST_RIGHTS = (1 << 13) - 1
_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
"""The rights that a rule for a single file may have."""
_SCRATCH = (
    _READ_FILE | _READ_DIR | _WRITE_FILE | _TRUNCATE | _MAKE_REG | _MAKE_DIR | _REMOVE_FILE | _REMOVE_DIR | _REFER
)
_TCP, _SIGNALS_AND_ABSTRACT_SOCKETS = 0b11, 0b11

# seccomp, linux/seccomp.h and linux/filter.h
_SET_MODE_FILTER, _ACTION_AVAILABLE, _SPEC_ALLOW = 1, 2, 4
_ALLOW, _KILL_PROCESS, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_REFUSE = _ERRNO | errno.EPERM
_UNKNOWN = _ERRNO | errno.ENOSYS
_LOAD, _EQUAL, _GREATER, _ANY_BIT, _RETURN = 0x20, 0x15, 0x25, 0x45, 0x06
_NUMBER, _ARCH = 0, 4

_MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
"""AUDIT_ARCH, and the column of the tables below."""
_LAST_CALL = 462
"""What came after `mseal` (Linux 6.10) is unknown to us, and answered as by an older kernel."""
_SECCOMP = (317, 277)

# System calls by number: x86_64, aarch64. Those from 424 on have one number everywhere; -1 where there is none.
_REFUSED = {
    # New processes; `clone` with CLONE_THREAD is told apart below.
    "fork": (57, -1),
    "vfork": (58, -1),
    "execveat": (322, 281),
    # Sockets, and what could be done with one that was inherited.
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    # Other processes.
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "tkill": (200, 130),
    "pidfd_send_signal": (424, 424),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    "sched_setaffinity": (203, 122),
    "setrlimit": (160, 164),
    # What Landlock does not see of files.
    "chmod": (90, -1),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, -1),
    "fchown": (93, 55),
    "lchown": (94, -1),
    "fchownat": (260, 54),
    "utime": (132, -1),
    "utimes": (235, -1),
    "futimesat": (261, -1),
    "utimensat": (280, 88),
    "truncate": (76, 45),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "inotify_init": (253, -1),
    "inotify_init1": (294, 26),
    "fanotify_init": (300, 262),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "mknod": (133, -1),
    "mknodat": (259, 33),
    # Memory that other processes see, or that no limit counts.
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "semget": (64, 190),
    "semop": (65, 193),
    "semctl": (66, 191),
    "semtimedop": (220, 192),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "msgctl": (71, 187),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    # The machine, for a process of root; and parts of the kernel with a history.
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "acct": (163, 89),
    "reboot": (169, 142),
    "syslog": (103, 116),
    "vhangup": (153, 58),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
    "clock_adjtime": (305, 266),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "iopl": (172, -1),
    "ioperm": (173, -1),
    "uselib": (134, -1),
    "modify_ldt": (154, -1),
    "personality": (135, 92),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
}
_ABSENT = {
    # Their arguments lie in memory, where a filter cannot look; programs then take the older calls.
    "clone3": (435, 435),
    "openat2": (437, 437),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
}
_CHANGES_OF_FOLDERS = {
    "creat": (85, -1),
    "mkdir": (83, -1),
    "mkdirat": (258, 34),
    "rmdir": (84, -1),
    "unlink": (87, -1),
    "unlinkat": (263, 35),
    "rename": (82, -1),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "link": (86, -1),
    "linkat": (265, 37),
    "symlink": (88, -1),
    "symlinkat": (266, 36),
}
_OPEN, _OPENAT = (2, -1), (257, 56)
_CLONE, _EXECVE, _PRCTL = (56, 220), (59, 221), (157, 167)
_KILL, _TGKILL, _SIGQUEUE, _TGSIGQUEUE = (62, 129), (234, 131), (129, 138), (297, 240)
_PRLIMIT, _FCNTL, _IOCTL = (302, 261), (72, 25), (16, 29)
_CLONE_THREAD = 0x00010000
_PR_SET_PDEATHSIG = 1
_F_SETOWN, _F_SETSIG, _F_SETOWN_EX, _F_SETLEASE, _F_NOTIFY = 8, 10, 15, 1024, 1026
_FIOSETOWN, _SIOCSPGRP, _TIOCSTI, _TIOCLINUX = 0x8901, 0x8902, 0x5412, 0x541C

_Code = list[tuple[int, int, int, int]]
"""Instructions: code, jump if true, jump if false, constant."""


def landlock_abi() -> int:
    """Version of Landlock's interface, 0 where the system has none or does not let us use it."""
    if sys.platform != "linux":
        return 0
    return max(0, int(_libc().syscall(_CREATE_RULESET, None, 0, 1)))


def has_seccomp() -> bool:
    """Whether system calls can be filtered here."""
    if sys.platform != "linux" or _machine() not in _MACHINES:
        return False
    action = ctypes.c_uint32(_ERRNO)
    return bool(_libc().syscall(_here(_SECCOMP), _ACTION_AVAILABLE, 0, ctypes.byref(action)) == 0)


def exec_confined(
    command: Sequence[str],
    environment: Mapping[bytes, bytes],
    read: Sequence[str],
    listed: Sequence[str] = (),
    write: Sequence[str] = (),
) -> NoReturn:
    """Becomes `command`, whose first word is a path, with only what is named: files and folders to `read` with
    everything below, folders of which only the names are `listed`, and scratch folders to `write`.

    To be called with one thread. Raises OSError, after which some rights may be gone.
    """
    # The filter lets a program be started from this one address, which means nothing in the program that it starts.
    program = ctypes.create_string_buffer(os.fsencode(command[0]))
    libc = _libc()
    if sys.platform == "linux" and libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise _failure("prctl(PR_SET_NO_NEW_PRIVS)")
    if (abi := landlock_abi()) > 0:
        _restrict_files(abi, [command[0], *_interpreters(command[0])], read, listed, write)
    if has_seccomp():
        _filter_calls(ctypes.addressof(program), bool(write))
    arguments = (ctypes.c_char_p * (len(command) + 1))(*map(os.fsencode, command), None)
    pairs = [name + b"=" + value for name, value in environment.items()]
    libc.execve(program, arguments, (ctypes.c_char_p * (len(pairs) + 1))(*pairs, None))
    raise _failure(command[0])


def _restrict_files(
    abi: int, programs: Sequence[str], read: Sequence[str], listed: Sequence[str], write: Sequence[str]
) -> None:
    handled = _FIRST_RIGHTS
    for right, since in ((_REFER, 2), (_TRUNCATE, 3), (_IOCTL_DEV, 5)):
        handled |= right if abi >= since else 0
    attributes = struct.pack("=QQQ", handled, _TCP if abi >= 4 else 0, _SIGNALS_AND_ABSTRACT_SOCKETS if abi >= 6 else 0)
    libc = _libc()
    rules = libc.syscall(_CREATE_RULESET, attributes, 24 if abi >= 6 else 16 if abi >= 4 else 8, 0)
    if rules < 0:
        raise _failure("landlock_create_ruleset")
    for paths, rights in (
        (programs, _EXECUTE | _READ_FILE),
        (read, _READ_FILE | _READ_DIR),
        (listed, _READ_DIR),
        (write, _SCRATCH),
    ):
        for path in paths:
            _allow(rules, path, rights & handled)
    if libc.syscall(_RESTRICT_SELF, rules, 0) != 0:
        raise _failure("landlock_restrict_self")
    os.close(rules)


def _allow(rules: int, path: str, rights: int) -> None:
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # What is not there, or not for us, needs no right.
    if not os.path.isdir(f"/proc/self/fd/{beneath}"):
        rights &= _FILE_RIGHTS
    if rights and _libc().syscall(_ADD_RULE, rules, 1, struct.pack("=Qi", rights, beneath), 0) != 0:
        raise _failure(f"landlock_add_rule for {path}")
    os.close(beneath)


def _interpreters(program: str) -> list[str]:
    """What the kernel starts along with a program: its dynamic loader, or a script's interpreter with its loader."""
    with open(program, "rb") as file:
        head = file.read(4096)
        if head.startswith(b"#!"):
            script = os.fsdecode(head[2:].split(b"\n")[0].split()[0])
            return [script, *_interpreters(script)]
        if head[:5] != b"\x7fELF\x02":
            return []
        (table,), (size, count) = struct.unpack_from("<Q", head, 32), struct.unpack_from("<HH", head, 54)
        file.seek(table)
        for header in (file.read(size) for _ in range(count)):
            (kind,), (offset,), (length,) = (
                struct.unpack_from(form, header, at) for form, at in (("<I", 0), ("<Q", 8), ("<Q", 32))
            )
            if kind == 3:  # PT_INTERP
                file.seek(offset)
                return [os.fsdecode(file.read(length).rstrip(b"\0"))]
    return []


def _filter_calls(program: int, may_write: bool) -> None:
    code = _filter(program, may_write)
    instructions = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *each) for each in code))
    passed = struct.pack("@HP", len(code), ctypes.addressof(instructions))
    # SPEC_ALLOW: older kernels slow a filtered process down for good, against attacks on other parts of itself.
    if _libc().syscall(_here(_SECCOMP), _SET_MODE_FILTER, _SPEC_ALLOW, passed) != 0:
        raise _failure("seccomp")


def _filter(program: int, may_write: bool) -> _Code:
    architecture = _MACHINES[_machine()][0]
    refused = {**_REFUSED} if may_write else {**_REFUSED, **_CHANGES_OF_FOLDERS}
    own = _only((_argument(0), os.getpid()))
    # With a scratch folder, Landlock decides about writing; but not, before version 3, about O_RDONLY | O_TRUNC.
    written = os.O_TRUNC if may_write else os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
    truncating = [(_EQUAL, 0, 1, os.O_TRUNC), (_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)]
    rules: list[tuple[tuple[int, int], _Code]] = [
        *((numbers, [(_RETURN, 0, 0, _REFUSE)]) for numbers in refused.values()),
        *((numbers, [(_RETURN, 0, 0, _UNKNOWN)]) for numbers in _ABSENT.values()),
        *((numbers, own) for numbers in (_KILL, _TGKILL, _SIGQUEUE, _TGSIGQUEUE)),
        (_CLONE, _with_bit(_argument(0), _CLONE_THREAD, _ALLOW, _REFUSE)),
        (_EXECVE, _only((_argument(0), program & 0xFFFFFFFF), (_argument(0) + 4, program >> 32))),
        # Of itself, and reading only: no new limits.
        (_PRLIMIT, _only((_argument(0), 0), (_argument(2), 0), (_argument(2) + 4, 0))),
        (_PRCTL, _none_of(_argument(0), _PR_SET_PDEATHSIG)),
        (_FCNTL, _none_of(_argument(1), _F_SETOWN, _F_SETSIG, _F_SETOWN_EX, _F_SETLEASE, _F_NOTIFY)),
        (_IOCTL, _none_of(_argument(1), _FIOSETOWN, _SIOCSPGRP, _TIOCSTI, _TIOCLINUX)),
    ]
    for numbers, flags in ((_OPEN, _argument(1)), (_OPENAT, _argument(2))):
        if may_write:
            masked = [(_LOAD, 0, 0, flags), (0x54, 0, 0, written | os.O_ACCMODE), *truncating]  # 0x54: and
        else:
            masked = _with_bit(flags, written, _REFUSE, _ALLOW)
        rules.append((numbers, masked))
    code: _Code = [
        (_LOAD, 0, 0, _ARCH),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_LOAD, 0, 0, _NUMBER),
        # On x86_64 this is also the other numbering (x32), which has a high bit set.
        (_GREATER, 0, 1, _LAST_CALL),
        (_RETURN, 0, 0, _UNKNOWN),
    ]
    for numbers, body in rules:
        if (number := _here(numbers)) >= 0:
            code += [(_EQUAL, 0, len(body), number), *body]
    return [*code, (_RETURN, 0, 0, _ALLOW)]


def _argument(index: int) -> int:
    """Where the lower half of an argument lies; the upper one is 4 further."""
    return 16 + 8 * index


def _only(*wanted: tuple[int, int]) -> _Code:
    """Allows a call when each of these words has its value."""
    code: _Code = []
    for at, value in wanted:
        code += [(_LOAD, 0, 0, at), (_EQUAL, 1, 0, value), (_RETURN, 0, 0, _REFUSE)]
    return [*code, (_RETURN, 0, 0, _ALLOW)]


def _none_of(at: int, *values: int) -> _Code:
    """Refuses a call when a word has one of these values."""
    code: _Code = [(_LOAD, 0, 0, at)]
    for value in values:
        code += [(_EQUAL, 0, 1, value), (_RETURN, 0, 0, _REFUSE)]
    return [*code, (_RETURN, 0, 0, _ALLOW)]


def _with_bit(at: int, bits: int, then: int, otherwise: int) -> _Code:
    return [(_LOAD, 0, 0, at), (_ANY_BIT, 0, 1, bits), (_RETURN, 0, 0, then), (_RETURN, 0, 0, otherwise)]


def _here(numbers: tuple[int, int]) -> int:
    return numbers[_MACHINES[_machine()][1]]


def _machine() -> str:
    return os.uname().machine


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _failure(what: str) -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number), what)
