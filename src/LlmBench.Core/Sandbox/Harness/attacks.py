# What untrusted code may try. The host puts the lines of the probe before this text, and the call of one function behind it.
# Each prints REACHED where it got what it wanted.
import os
import sys


def fork_bomb():
    children = []
    try:
        while len(children) < 200:
            child = os.fork()
            if child == 0:
                import time

                time.sleep(20)
                os._exit(0)
            children.append(child)
        print("REACHED 200 processes")
    except OSError:
        print(len(children), "processes")
    finally:
        for child in children:
            os.kill(child, 9)


def endless_loop():
    while True:
        pass


def long_sleep():
    import time

    time.sleep(60)


def gigabyte_of_memory():
    block = bytearray(1 << 30)
    print("REACHED", len(block))


def gigabyte_of_output():
    block = b"x" * (1 << 20)
    for _ in range(1 << 10):
        os.write(1, block)


def closed_output():
    sys.stdout.close()
    os.close(1)
    os.close(2)


def read_environment():
    if set(os.environ) - KNOWN:
        print("REACHED own variables")
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) not in (os.getpid(), os.getppid()):
            try:
                with open("/proc/%s/environ" % name, "rb") as file:
                    if file.read():
                        print("REACHED those of process", name)
                        return
            except OSError:
                pass


def read_file():
    with open(SECRET) as file:
        print("REACHED", file.read())


def write_outside():
    with open(os.path.join(OUTSIDE, "written"), "w") as file:
        file.write("x")
    print("REACHED")


def symlink_out():
    os.symlink(OUTSIDE, "link")
    with open("link/secret") as file:
        print("REACHED", file.read())


def open_socket():
    import socket

    socket.create_connection(("127.0.0.1", PORT), 2)
    print("REACHED")


def ask_for_input():
    print("REACHED", input())


def leave_early():
    os._exit(0)


def kill_parent():
    if os.getppid() > 0:
        os.kill(os.getppid(), 9)
        import time

        time.sleep(1)


def stay_behind():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execv("/bin/sleep", ["sleep", "%d.%06d" % (3600, PORT)])
        os._exit(0)
    import time

    time.sleep(0.3)


def become_root():
    for call in (lambda: os.setuid(0), lambda: os.mkdir("/usr/llmbench"), lambda: os.chroot("/tmp")):
        try:
            call()
            print("REACHED")
        except OSError:
            pass
    import ctypes

    libc = ctypes.CDLL(None)
    if libc.unshare(0x10000000) == 0:
        print("REACHED a user namespace")
    if libc.mount(b"tmpfs", b"/usr", b"tmpfs", 0, None) == 0:
        print("REACHED mount")
