"""The table of who was put where; the newest row of a post counts."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, Table, Text, insert, select

from jointseas.credit.roster.records import Post
from jointseas.kernel.clock import stamp
from jointseas.storage.database import TABLES, free_id

_post = Table(
    "credit_post", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger) for name in ("firm_id", "set_by")),
    *(Column(name, Text) for name in ("scorer", "post", "digest", "set_at")),
)  # fmt: skip
_it = _post.c


def held(connection: Connection, firm_id: int) -> dict[tuple[str, Post], str]:
    """Digests by scorer and post; a post that was left is not among them."""
    asked = select(_it.scorer, _it.post, _it.digest).where(_it.firm_id == firm_id).order_by(_it.id)
    newest = {(row.scorer, Post(row.post)): row.digest for row in connection.execute(asked)}
    return {post: digest for post, digest in newest.items() if digest is not None}


def put(
    connection: Connection, firm_id: int, person_id: int, scorer: str, post: Post, digest: str | None, now: datetime
) -> None:
    connection.execute(insert(_post).values(
        id=free_id(connection, _it.id), firm_id=firm_id, scorer=scorer, post=post.value, digest=digest,
        set_at=stamp(now), set_by=person_id))  # fmt: skip
