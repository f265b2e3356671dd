"""The window reads on several threads at once: each has a connection of its own for as long as it needs it."""

import gc
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from jointseas.storage.database import Database

WORKERS, TIMES = 8, 60
COUNT_UP = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT i FROM n"


def read_slowly(database: Database) -> int:
    with database.read() as connection:
        return sum(row[0] for row in connection.exec_driver_sql(COUNT_UP))


def test_many_threads_read_at_once(database: Database) -> None:
    """More of them than the pool holds; threads come and go, as those of the window do."""
    for _ in range(3):
        with ThreadPoolExecutor(WORKERS) as threads:
            sums = list(threads.map(read_slowly, [database] * TIMES))
        assert set(sums) == {500 * 501 // 2}
    gc.collect()


def test_nobody_loses_their_connection_when_others_come(database: Database) -> None:
    """All are in before any of them goes on, so a connection that was taken away is missed every time."""
    everybody = Barrier(WORKERS, timeout=60)

    def read_once_all_are_in(_worker: int) -> int:
        with database.read() as connection:
            everybody.wait()
            return len(connection.exec_driver_sql(COUNT_UP).all())

    with ThreadPoolExecutor(WORKERS) as threads:
        assert list(threads.map(read_once_all_are_in, range(WORKERS))) == [500] * WORKERS
