# What a tested program could reach. The host puts PORT, SECRET, OUTSIDE, HOME_FOLDER, HOST, HOST_START, KNOWN and LIMIT before this text.
import os
import socket
import sys


def network():
    try:
        with socket.create_connection(("127.0.0.1", PORT), 1):
            return True
    except OSError:
        pass
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # looks for a route and sends nothing
    return True


def read():
    if os.path.exists(SECRET):
        return True
    # An interpreter that lives in the user's home brings its own folder along, and nothing else.
    own = [os.path.relpath(prefix, HOME_FOLDER).split(os.sep)[0] for prefix in (sys.prefix, sys.base_prefix)]
    return bool(HOME_FOLDER) and bool(set(os.listdir(HOME_FOLDER)) - set(own))


def write():
    with open(os.path.join(OUTSIDE, "written"), "w") as file:
        file.write("x")
    return True


def environment():
    if set(os.environ) - KNOWN:
        return True
    with open("/proc/%d/environ" % HOST) as file:
        return same_process() and bool(file.read())


def same_process():
    with open("/proc/%d/stat" % HOST) as file:
        return file.read().rpartition(")")[2].split()[19] == HOST_START


def processes():
    if HOST > 100:
        try:
            os.kill(HOST, 0)
            return True
        except PermissionError:
            return True
        except OSError:
            pass
    return same_process()


def forks():
    children = []
    try:
        while len(children) <= LIMIT:
            child = os.fork()
            if child == 0:
                import time

                time.sleep(5)
                os._exit(0)
            children.append(child)
        return True
    finally:
        for child in children:
            os.kill(child, 9)
            os.waitpid(child, 0)


for question in (network, read, write, environment, processes, forks):
    try:
        open_way = question()
    except Exception:
        open_way = False
    print(question.__name__, "open" if open_way else "blocked")
