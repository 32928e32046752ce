"""Several processes that answer on one port, as evenly as the system can share connections out."""

import socket
import sys

from uvicorn import Config
from uvicorn.supervisors.multiprocess import Multiprocess, Process


class Workers(Multiprocess):
    """uvicorn's worker processes, each with a socket of its own where there are as many.

    At one socket for all, the first process that wakes takes every connection that waits: of three, one or two had
    nothing to do while sixteen connections asked. One that is started anew listens at all sockets.
    """

    def init_processes(self) -> None:
        """Start the processes."""
        shares = [[one] for one in self.sockets] if len(self.sockets) > 1 else [self.sockets] * self.processes_num
        self.processes = [Process(self.config, share) for share in shares]
        for process in self.processes:
            process.start()


def serve_together(config: Config) -> None:
    """Serve with the workers that a configuration asks for, until interrupted.

    Raises:
        SystemExit: its port is taken.
    """
    alone = config.bind_socket()
    if sys.platform == "linux":  # elsewhere sockets that share a port are not served in turn
        alone.close()
        family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
        place = (config.host, config.port)
        sockets = [socket.create_server(place, family=family, reuse_port=True) for _ in range(config.workers)]
    else:
        sockets = [alone]
    Workers(config, sockets).run()
