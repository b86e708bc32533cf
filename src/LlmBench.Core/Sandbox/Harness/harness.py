# Runs programs that nobody has read, one after the other, each in namespaces of its own where the kernel gives them.
#
# Started as: python -I -S -B -c HARNESS (namespaces|plain) (warm|once)
# Three casts: the host (below: main) never sees a program; for each one it forks a guard; the guard reads the program, forks the
# tested process, and only then reads the token, so that the token is never in the memory of the tested process.
#
# stdin:  LANGUAGE CPU_SECONDS WALL_MS MEMORY_BYTES OUTPUT_BYTES PROCESSES SOURCE_BYTES\n SOURCE TOKEN\n
# stdout: once "H PYTHON_VERSION\n" or "E REASON\n"; then for each program
#         R TOKEN|- REPORT EXIT SIGNAL TIMED_OUT CPU_MS PEAK_KIB OUT_BYTES ERR_BYTES REASON_BYTES\n OUT ERR REASON
import gc
import os
import resource
import select
import signal
import sys
import time

try:
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
except Exception:
    ctypes = libc = None

NOBODY = 65534
NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
RDONLY, NOSUID, NODEV, NOEXEC, BIND, REC, PRIVATE, DETACH = 1, 2, 4, 8, 4096, 16384, 1 << 18, 2
PDEATHSIG, DUMPABLE, CAPBSET_DROP, CHILD_SUBREAPER, NO_NEW_PRIVS, CAP_AMBIENT = 1, 4, 24, 36, 38, 47
SYS_MOUNT_SETATTR, AT_FDCWD, AT_RECURSIVE = 442, -100, 0x8000
SYSTEM_FOLDERS = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives")
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
STDERR_TAIL = 8192
FILE_LIMIT = 16 << 20
OPEN_FILES = 128


def must(result, what):
    if result == -1:
        code = ctypes.get_errno()
        raise OSError(code, what + ": " + os.strerror(code))
    return result


def mount(source, target, kind, flags, options=None):
    encode = lambda text: None if text is None else text.encode()
    must(libc.mount(encode(source), target.encode(), encode(kind), ctypes.c_ulong(flags), encode(options)), "mount " + target)


def seal(target, recursive, flags):
    attributes = (ctypes.c_uint64 * 4)(flags, 0, 0, 0)
    must(libc.syscall(SYS_MOUNT_SETATTR, AT_FDCWD, target.encode(), AT_RECURSIVE if recursive else 0, attributes, ctypes.c_size_t(32)), "mount_setattr " + target)


def prctl(option, value=0, third=0):
    return libc.prctl(option, ctypes.c_ulong(value), ctypes.c_ulong(third), ctypes.c_ulong(0), ctypes.c_ulong(0)) if libc else -1


def write_text(path, text):
    with open(path, "w") as file:
        file.write(text)


def become_stranger():
    """New user namespace. Root becomes nobody in it, since the kernel limits the number of root's processes for no one."""
    flags = NEWUSER | NEWNS | NEWNET | NEWIPC | NEWUTS | NEWCGROUP
    user, group = os.getuid(), os.getgid()
    if user != 0:
        must(libc.unshare(flags), "unshare")
        write_text("/proc/self/setgroups", "deny")
        write_text("/proc/self/uid_map", "%d %d 1" % (NOBODY, user))
        write_text("/proc/self/gid_map", "%d %d 1" % (NOBODY, group))
        return False
    wait, go = os.pipe()
    mapper = os.fork()
    if mapper == 0:
        code = 1
        try:
            os.read(wait, 1)
            for name in ("uid_map", "gid_map"):
                write_text("/proc/%d/%s" % (os.getppid(), name), "%d %d 1" % (NOBODY, NOBODY))
            code = 0
        finally:
            os._exit(code)
    try:
        must(libc.unshare(flags), "unshare")
    finally:
        os.write(go, b"x")
        failed = os.waitpid(mapper, 0)[1]
    os.close(wait)
    os.close(go)
    if failed:
        raise OSError("the user map cannot be written")
    return True


def new_root(was_root):
    """A root of its own that holds the interpreter and the system's libraries, read-only, and nothing of the user's."""
    mount(None, "/", None, REC | PRIVATE)
    prefixes = {os.path.realpath(path) for path in (sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.dirname(sys.executable) or "/usr/bin")}
    outside = sorted(path for path in prefixes if not path.startswith("/usr/") and path != "/usr")
    if "/" in prefixes:
        raise OSError("the interpreter's own folder is the root folder")
    wanted = [path for path in SYSTEM_FOLDERS + tuple(outside) if os.path.exists(path)]
    links = {path: os.readlink(path) for path in wanted if os.path.islink(path) and path in SYSTEM_FOLDERS[:7]}
    opened = {path: os.open(path, os.O_PATH) for path in wanted + list(DEVICES) + ["/proc"] if path not in links and os.path.exists(path)}
    if was_root:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        prctl(DUMPABLE, 1)
    mount("tmpfs", "/tmp", "tmpfs", NOSUID | NODEV, "mode=0755,size=1m")
    for path, source in opened.items():
        target = "/tmp" + path
        if os.path.isdir("/proc/self/fd/%d" % source):
            os.makedirs(target, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
        mount("/proc/self/fd/%d" % source, target, None, BIND | REC)
        if path != "/proc":
            seal(target, True, RDONLY | NOSUID | (0 if path in DEVICES else NODEV))
        os.close(source)
    for path, link in links.items():
        os.symlink(link, "/tmp" + path)
    # What is to be the root lies at /tmp until it is one, so this is its own /tmp.
    os.mkdir("/tmp/tmp")
    os.chdir("/tmp")
    must(libc.pivot_root(b".", b"."), "pivot_root")
    must(libc.umount2(b".", DETACH), "umount")
    os.chdir("/")
    write_text("/proc/sys/user/max_user_namespaces", "0")
    seal("/", False, RDONLY | NOSUID | NODEV)


def own_view():
    """What the tested process alone gets: an empty folder in memory, and a list of processes with nobody else in it."""
    mount("tmpfs", "/tmp", "tmpfs", NOSUID | NODEV, "mode=0700,size=64m,nr_inodes=4096")
    try:
        mount("proc", "/proc", "proc", NOSUID | NODEV | NOEXEC)
    except OSError:
        mount("tmpfs", "/proc", "tmpfs", RDONLY | NOSUID | NODEV | NOEXEC, "size=4k")
    os.chdir("/tmp")


def drop_rights():
    if not libc:
        return
    for right in range(64):
        prctl(CAPBSET_DROP, right)
    prctl(CAP_AMBIENT, 4)
    libc.capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())
    prctl(NO_NEW_PRIVS, 1)
    prctl(DUMPABLE, 1)


def processes_of_user():
    count = 0
    for name in os.listdir("/proc") if os.path.isdir("/proc") else ():
        try:
            count += name.isdigit() and os.stat("/proc/" + name).st_uid == os.getuid()
        except OSError:
            pass
    return count


def set_limits(job, isolated):
    processes = job.processes if isolated else job.processes + processes_of_user()
    limits = [(resource.RLIMIT_CPU, job.cpu), (resource.RLIMIT_FSIZE, FILE_LIMIT), (resource.RLIMIT_NOFILE, OPEN_FILES), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NPROC, processes)]
    # V8 reserves far more addresses than it uses; it gets its limit on the command line.
    limits.append((resource.RLIMIT_AS, job.memory) if job.language == "python" else (resource.RLIMIT_DATA, 4 * job.memory))
    for kind, value in limits:
        hard = resource.getrlimit(kind)[1]
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        resource.setrlimit(kind, (value, value))


class Job:
    def __init__(self, header):
        language, cpu, wall, memory, output, processes, length = header.split()
        self.language = language.decode()
        self.cpu, self.wall, self.memory, self.output, self.processes, self.length = int(cpu), int(wall) / 1000, int(memory), int(output), int(processes), int(length)


def read_line(fd):
    line = b""
    while not line.endswith(b"\n"):
        byte = os.read(fd, 1)
        if not byte:
            return None
        line += byte
    return line[:-1]


def read_exactly(fd, length):
    parts = []
    while length:
        part = os.read(fd, min(length, 1 << 16))
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def write_all(fd, data):
    while data:
        data = data[os.write(fd, data):]


def reason_of(error):
    line = 0
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<program>":
            line = trace.tb_lineno
        trace = trace.tb_next
    line = line or getattr(error, "lineno", 0) or 0
    try:
        text = str(error)
    except BaseException:
        text = ""
    return (type(error).__name__ + (": " + text if text else "") + (" (line %d)" % line if line else ""))[:500]


def run_python(source, report):
    me, getpid, write, leave = os.getpid(), os.getpid, os.write, os._exit
    try:
        exec(compile(source, "<program>", "exec"), {})
        answer = b"P"
    except MemoryError:
        answer = b"M"
    except BaseException as error:
        answer = b"F" + reason_of(error).encode("utf-8", "replace")
    if getpid() != me:
        leave(0)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            pass
    write(report, answer)
    leave(0 if answer == b"P" else 1)


def run_node(source, report):
    folder = os.getcwd()
    path = os.path.join(folder, "main.js")
    with open(path, "wb") as file:
        file.write(b"(async () => {" + source + b"\n})().then(() => require('fs').writeSync(3, 'P'), error => { require('fs').writeSync(3, 'F' + String(error).slice(0, 500)); process.exit(1); });\n")
    os.dup2(report, 3)
    executable, permission, heap = NODE
    arguments = [executable, "--max-old-space-size=" + heap] + ([permission, "--allow-fs-read=" + path] if permission else []) + [path]
    os.execv(executable, arguments)


NODE = None


def tested(job, source, isolated, outputs):
    """The process that runs the program. Everything that it must not keep goes before the first line of the program."""
    global NODE
    report = outputs[2]
    try:
        os.setsid()
        high = 64 + int.from_bytes(os.urandom(1), "big") % 60
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(outputs[0], 1)
        os.dup2(outputs[1], 2)
        report = os.dup2(outputs[2], high)
        os.closerange(3, high)
        os.closerange(high + 1, 4096)
        if isolated:
            own_view()
        set_limits(job, isolated)
        drop_rights()
        prctl(PDEATHSIG, signal.SIGKILL)
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, signal.SIG_DFL)
        sys.argv = [""]
        if job.language == "python":
            run_python(source, report)
        else:
            NODE = job.language.split(":")[1:]
            run_node(source, report)
    except BaseException as error:
        os.write(report, b"E" + reason_of(error).encode())
    finally:
        os._exit(70)


class Capture:
    def __init__(self, fd, limit, tail):
        self.fd, self.limit, self.tail, self.data, self.open = fd, limit, tail, b"", True

    def take(self):
        part = os.read(self.fd, 1 << 16)
        self.open = bool(part)
        if self.tail:
            self.data = (self.data + part)[-self.limit:]
        elif len(self.data) < self.limit:
            self.data += part[:self.limit - len(self.data)]


def watch(child, captures, deadline):
    """Drains the pipes until the tested process has ended. Returns its status, its use of the machine, and whether time was up."""
    timed_out = False
    poll = select.poll()
    poll.register(0, 0)
    end = os.pidfd_open(child) if hasattr(os, "pidfd_open") else None
    if end is not None:
        poll.register(end, select.POLLIN)
    for fd in captures:
        poll.register(fd, select.POLLIN)
    while True:
        left = deadline - time.monotonic()
        if left <= 0 and not timed_out:
            timed_out = True
            os.kill(child, signal.SIGKILL)
        for fd, event in poll.poll(20 if end is None or timed_out else max(1, left * 1000)):
            if fd == 0:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                sweep(child)
                os._exit(3)
            if fd in captures:
                captures[fd].take()
                if not captures[fd].open:
                    poll.unregister(fd)
        ended, status, usage = os.wait4(child, os.WNOHANG)
        if ended:
            return status, usage, timed_out or time.monotonic() > deadline


def sweep(child):
    """Without a namespace of its own a program may leave processes behind; they are children of the guard by now."""
    try:
        os.killpg(child, signal.SIGKILL)
    except OSError:
        pass
    for _ in range(200):
        try:
            with open("/proc/self/task/%d/children" % os.getpid()) as file:
                for left in file.read().split():
                    os.kill(int(left), signal.SIGKILL)
            os.waitpid(-1, 0)
        except OSError:
            return


def serve(isolated):
    """One program. False where there is none left."""
    header = read_line(0)
    if header is None:
        return False
    job = Job(header)
    source = read_exactly(0, job.length)
    pipes = [os.pipe() for _ in range(3)]
    deadline = time.monotonic() + job.wall
    if isolated:
        must(libc.unshare(NEWPID | NEWNS | NEWIPC), "unshare")
    else:
        prctl(CHILD_SUBREAPER, 1)
    prctl(DUMPABLE, 0)
    child = os.fork()
    if child == 0:
        tested(job, source, isolated, [pipe[1] for pipe in pipes])
    token = read_line(0)
    for pipe in pipes:
        os.close(pipe[1])
    captures = {pipe[0]: Capture(pipe[0], limit, tail) for pipe, limit, tail in zip(pipes, (job.output, STDERR_TAIL, 1024), (False, True, False))}
    status, usage, timed_out = watch(child, captures, deadline)
    if not isolated:
        sweep(child)
    for fd, capture in captures.items():
        os.set_blocking(fd, False)
        try:
            while capture.open:
                capture.take()
        except BlockingIOError:
            pass
    out, err, report = [captures[pipe[0]].data for pipe in pipes]
    kind, reason = (report[:1].decode("latin-1"), report[1:]) if report else ("-", b"")
    code, number = (-1, os.WTERMSIG(status)) if os.WIFSIGNALED(status) else (os.WEXITSTATUS(status), 0)
    cpu = usage.ru_utime + usage.ru_stime
    passed = kind == "P" and code == 0 and not timed_out
    # The kernel counts the limit in ticks and the use exactly, so the two differ on a busy machine.
    used_up = number == signal.SIGKILL and cpu >= job.cpu / 2
    head = "R %s %s %d %d %d %d %d %d %d %d\n" % (token.decode() if passed else "-", kind, code, number, timed_out or used_up, cpu * 1000, usage.ru_maxrss, len(out), len(err), len(reason))
    write_all(1, head.encode() + out + err + reason)
    return True


def main():
    isolated, warm = sys.argv[1] == "namespaces", sys.argv[2] == "warm"
    os.closerange(3, 65536)
    try:
        if isolated:
            if not libc:
                raise OSError("this Python has no ctypes")
            new_root(become_stranger())
        elif os.getuid() == 0:
            os.chown(".", NOBODY, NOBODY)
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
    except Exception as error:
        write_all(1, ("E " + reason_of(error).replace("\n", " ") + "\n").encode())
        return
    if warm:
        import collections, copy, functools, hashlib, heapq, itertools, math, random, re, string, typing  # noqa: F401, E401
    write_all(1, ("H %d.%d.%d\n" % sys.version_info[:3]).encode())
    if not warm:
        serve(isolated)
        return
    gc.collect()
    gc.freeze()
    waiting = select.poll()
    waiting.register(0, select.POLLIN)
    while True:
        waiting.poll()
        guard = os.fork()
        if guard == 0:
            code = 3
            try:
                prctl(PDEATHSIG, signal.SIGKILL)
                code = 0 if serve(isolated) else 3
            finally:
                os._exit(code)
        if os.waitpid(guard, 0)[1] != 0:
            return


main()
