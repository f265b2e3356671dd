"""Whether a signer's key was withdrawn: pyHanko looks it up in the lists that are at hand, in the file or beside it. A
withdrawal stays one however old the list is that tells of it; that a key was not withdrawn is told by a list that holds
at the time."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from jointseas.documents.keys.revocations import read, signed_by
from jointseas.documents.verifying.records import Asked, Finding, Signer
from jointseas.documents.verifying.rules import amber, gone, green

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.path import ValidationPath
    from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy

    Trusts = Callable[[datetime, CertRevTrustPolicy | None], ValidationContext]

_EVER = timedelta(days=36_500)


def revoked(trusts: "Trusts", path: "ValidationPath", by: Signer, at: datetime) -> Iterator[Finding]:
    """Of one signer whose chain is trusted."""
    since = withdrawn(trusts, path, at)
    if since is not None:
        yield gone(by, since)
    elif _listed(trusts(by.stamped or _last(path, at), _holding()), path):
        yield green("signer.not_withdrawn", name=by.name, field=by.field)
    elif _listed(trusts(_last(path, at), _however_old()), path):
        yield amber("signer.list_ended", name=by.name, field=by.field)
    else:
        yield green("signer.no_list", name=by.name, field=by.field)


def withdrawn(trusts: "Trusts", path: "ValidationPath", at: datetime) -> datetime | None:
    """Since when, of the signer or of whoever stands over them; the first of these."""
    from pyhanko_certvalidator.errors import RevokedError

    context, found = trusts(_last(path, at), _however_old()), list[datetime]()
    for it in _certificates(path):
        try:
            _look(it, path, context)
        except RevokedError as told:
            found.append(told.revocation_dt)
    return min(found, default=None)


def _listed(context: "ValidationContext", path: "ValidationPath") -> bool:
    """Whether there is a list for each of them, and none of them stands on it."""
    from pyhanko_certvalidator.errors import RevokedError

    try:
        return all(_look(it, path, context) for it in _certificates(path))
    except RevokedError:
        return False


def _look(it: "Certificate", path: "ValidationPath", context: "ValidationContext") -> bool:
    from pyhanko_certvalidator.errors import CRLNoMatchesError, CRLValidationError
    from pyhanko_certvalidator.revinfo.validate_crl import verify_crl

    try:
        asyncio.run(verify_crl(it, path, context))
    except (CRLNoMatchesError, CRLValidationError):
        return False
    return True


def _certificates(path: "ValidationPath") -> "list[Certificate]":
    return list(path.iter_certs(include_root=False))


def _last(path: "ValidationPath", at: datetime) -> datetime:
    """A list need not name a key any more whose certificate has ended."""
    return min(at, *(it.not_valid_after for it in path.iter_certs(include_root=True)))


def _holding() -> "CertRevTrustPolicy":
    """What came later tells of what was before."""
    from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy

    return CertRevTrustPolicy(_required(), retroactive_revinfo=True)


def _however_old() -> "CertRevTrustPolicy":
    from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, FreshnessReqType

    return CertRevTrustPolicy(_required(), freshness=_EVER,
                              freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION)  # fmt: skip


def _required() -> "RevocationCheckingPolicy":
    from pyhanko_certvalidator.policy_decl import RevocationCheckingPolicy, RevocationCheckingRule

    rule = RevocationCheckingRule.CRL_REQUIRED
    return RevocationCheckingPolicy(ee_certificate_rule=rule, intermediate_ca_cert_rule=rule)


def heard(asked: Asked) -> Iterator[Finding]:
    """Of each list that was given: one that no trusted root has signed counts for nothing, and one that has ended tells
    nothing of who was withdrawn since."""
    for der in asked.given:
        it = read(der)
        if not any(signed_by(it, root) for root in asked.roots):
            yield amber("list.strange", issuer=it.issuer, number=it.number)
        elif asked.at > it.ends:
            yield amber("list.ended", issuer=it.issuer, number=it.number, ends=it.ends)
        elif it.begins > asked.at:
            yield amber("list.early", issuer=it.issuer, number=it.number, begins=it.begins)
        else:
            yield green("list.holds", issuer=it.issuer, number=it.number, begins=it.begins, ends=it.ends)
