"""Several processes that answer on one port, as evenly as the system can share connections out."""

import socket
import sys

from uvicorn import Config
from uvicorn.supervisors.multiprocess import Multiprocess, Process


class Workers(Multiprocess):
    """uvicorn's worker processes, each with a socket of its own.

    At one socket for all, the first process that wakes takes every connection that waits: of three, one or two had
    nothing to do while sixteen connections asked. One that is started anew listens at all sockets.
    """

    def init_processes(self) -> None:
        """Start the processes."""
        self.processes = [Process(self.config, [own]) for own in self.sockets]
        for process in self.processes:
            process.start()


def serve_together(config: Config) -> None:
    """Serve with the workers that a configuration asks for, until interrupted.

    Raises:
        SystemExit: its port is taken.
    """
    alone = config.bind_socket()
    if sys.platform != "linux":  # sockets that share a port are not served in turn there
        Multiprocess(config, [alone]).run()
        return
    alone.close()
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    place = (config.host, config.port)
    Workers(config, [socket.create_server(place, family=family, reuse_port=True) for _ in range(config.workers)]).run()
