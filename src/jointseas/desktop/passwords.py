"""A new password is typed twice, and held against the rule that the service will hold it against."""

from collections.abc import Mapping

from jointseas.access.rules import require_password
from jointseas.kernel.outcome import Refused


def agree(values: Mapping[str, object]) -> dict[str, Refused]:
    if values["password"] != values["again"]:
        return {"again": Refused("field.not_the_same")}
    try:
        require_password(str(values["password"]), str(values["sign_in"]))
    except Refused as refused:
        return {"password": refused}
    return {}
