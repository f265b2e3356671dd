"""The one table of who may do what within a firm. It is read as it stands here; a service method without a row is
a fault.

do: may carry it out, or propose it where a second person is needed. ok: may approve what another proposed. both:
do and ok.
second: firms in which a second person must approve. again: the password is asked once more.
"""

from jointseas.access.records import FirmKind, Permission, Right, Role
from jointseas.kernel.outcome import ensure

_TABLE = """
command             staff  owner  analyst  approver  compliance  administrator  second  again
desk.notes          do     do     do       do        do          do             -       -
people.read         do     do     do       do        do          do             -       -
people.password     do     do     do       do        do          do             -       -
people.add          -      -      -        -         -           both           lender  -
people.roles        -      -      -        -         -           both           lender  -
people.reset        -      -      -        -         -           both           lender  yes
proposals.read      do     do     do       do        do          do             -       -
proposals.decide    do     do     do       do        do          do             -       yes
proposals.withdraw  do     do     do       do        do          do             -       -
firms.add           -      -      -        -         -           do             -       -
firms.change        -      do     -        -         -           do             -       -
activity.read       -      do     -        do        do          do             -       -
attachments.read    do     do     do       do        do          -              -       -
attachments.add     do     do     do       do        do          -              -       -
books.read          do     do     do       do        do          -              -       -
books.open          -      do     -        do        -           do             -       -
books.post          do     do     do       do        -           -              -       -
books.reverse       do     do     do       do        -           -              -       -
books.accounts      -      do     -        do        -           -              -       -
books.close         -      do     -        do        -           -              -       -
books.reopen        -      do     -        do        -           -              -       yes
books.revalue       -      do     -        do        -           -              -       -
rates.read          do     do     do       do        do          do             -       -
rates.enter         do     do     do       do        -           do             -       -
rates.load          do     do     do       do        -           do             -       -
goods.read          do     do     -        -         do          -              -       -
goods.change        do     do     -        -         -           -              -       -
goods.turn          do     do     -        -         -           -              -       -
goods.price         do     do     -        -         -           -              -       -
goods.certify       do     do     -        -         do          -              -       -
nomenclature.load   do     do     -        -         do          -              -       -
stock.read          do     do     -        -         do          -              -       -
stock.warehouses    do     do     -        -         -           -              -       -
stock.method        -      do     -        -         -           -              -       -
stock.move          do     do     -        -         -           -              -       -
stock.count         do     do     -        -         -           -              -       -
stock.pledge        do     do     -        -         -           -              -       -
orders.read         do     do     -        -         do          -              -       -
orders.change       do     do     -        -         -           -              -       -
orders.link         do     do     -        -         -           -              -       -
orders.name_buyer   do     do     -        -         -           -              -       -
shipments.read      do     do     -        -         do          -              -       -
shipments.change    do     do     -        -         -           -              -       -
shipments.ship      do     do     -        -         -           -              -       -
shipments.hear      do     do     -        -         -           -              -       -
purchases.read      do     do     -        -         do          -              -       -
purchases.order     do     do     -        -         -           -              -       -
purchases.receive   do     do     -        -         -           -              -       -
purchases.bill      do     do     -        -         -           -              -       -
purchases.prepay    do     do     -        -         -           -              -       -
purchases.pay       do     do     -        -         -           -              -       -
purchases.fapiao    do     do     -        -         -           -              -       -
refunds.read        do     do     -        -         do          -              -       -
refunds.rates       do     do     -        -         -           -              -       -
refunds.papers      do     do     -        -         -           -              -       -
refunds.claim       do     do     -        -         -           -              -       -
papers.show         do     do     -        -         -           -              -       -
papers.withdraw     do     do     -        -         -           -              -       -
papers.shown        -      -      do       do        do          -              -       -
openings.read       do     do     -        -         -           -              -       -
openings.stage      do     do     -        -         -           -              -       -
openings.post       -      do     -        -         -           -              -       -
parties.read        do     do     do       do        do          do             -       -
parties.add         do     do     do       do        -           -              -       -
parties.change      do     do     do       do        -           -              -       -
parties.accounts    do     do     do       do        -           -              -       -
parties.vouch       do     do     -        do        -           -              -       -
parties.papers      do     do     do       do        do          -              -       -
screening.read      do     do     do       do        do          -              -       -
screening.load      do     do     do       do        do          -              -       -
screening.run       do     do     do       do        do          -              -       -
screening.insist    -      both   -        both      both        -              exporter+lender  -
screening.decide    do     both   do       both      both        -              exporter+lender  -
invoices.read       do     do     -        -         do          -              -       -
invoices.issue      do     do     -        -         -           -              -       -
invoices.dispute    do     do     -        -         -           -              -       -
banking.read        do     do     do       do        do          -              -       -
banking.accounts    do     do     -        do        -           -              -       -
banking.match       do     do     do       do        -           -              -       -
payments.read       do     do     do       do        do          -              -       -
payments.make       do     do     do       do        -           -              -       -
payments.undo       do     do     -        do        -           -              -       -
imports.read        do     do     do       do        do          do             -       -
imports.bring       do     do     do       do        do          do             -       -
imports.undo        do     do     do       do        do          do             -       -
channels.read       do     do     -        -         do          -              -       -
channels.refresh    do     do     -        -         do          -              -       -
channels.terms      do     do     -        -         -           -              -       -
channels.list       do     do     -        -         -           -              -       -
channels.price      do     do     -        -         -           -              -       -
channels.split      -      do     -        -         -           -              -       -
duties.load         do     do     -        -         do          -              -       -
credit.read         do     do     do       do        do          -              -       -
credit.assess       do     do     do       do        -           -              -       -
credit.show         do     do     -        -         -           -              -       -
credit.hide         do     do     -        -         -           -              -       -
credit.tell         -      do     -        do        -           -              -       -
credit.policy       -      both   -        both      both        -              exporter+lender  -
credit.train        -      do     -        do        do          -              -       -
credit.scorers      -      both   -        both      both        -              exporter+lender  -
finance.read        do     do     do       do        do          -              -       -
finance.apply       do     do     -        -         -           -              -       -
finance.hide        do     do     -        -         -           -              -       -
finance.accept      -      do     -        -         -           -              -       -
finance.comment     -      -      do       do        do          -              -       -
finance.second      -      -      -        do        do          -              -       -
finance.decide      -      -      do       both      -           -              lender  -
finance.line        -      -      do       both      -           -              lender  -
contracts.read      do     do     do       do        do          -              -       -
contracts.draft     do     do     do       do        -           -              -       -
contracts.issue     -      do     do       both      -           -              lender  -
contracts.sign      -      do     -        do        -           -              -       -
contracts.end       -      do     -        do        -           -              -       -
finance.agreement   -      -      do       both      -           -              lender  -
finance.draw        -      -      do       both      -           -              lender  -
finance.open        -      -      do       both      -           -              lender  -
finance.lend        -      -      do       both      -           -              lender  -
finance.convert     -      -      do       both      -           -              lender  -
finance.let_go      -      -      do       both      -           -              lender  -
finance.relieve     -      -      do       both      -           -              lender  -
finance.serve       -      -      do       do        -           -              -       -
finance.pay         -      -      do       both      -           -              lender  -
finance.correct     -      -      do       both      -           -              lender  -
finance.collect     -      -      do       do        -           -              -       -
finance.uncollect   -      -      -        do        -           -              -       -
finance.take_over   -      -      -        do        -           -              -       -
finance.close       -      -      -        do        -           -              -       -
finance.programme   -      -      -        both      both        -              lender  -
finance.exchange    -      -      -        do        do          -              -       -
finance.circle      -      -      -        both      both        -              lender  -
finance.trust       -      -      -        both      both        -              lender  -
portfolio.read      -      -      do       do        do          -              -       -
portfolio.day       -      -      do       do        -           -              -       -
portfolio.policy    -      -      -        both      both        -              lender  -
portfolio.pause     -      -      -        do        -           -              -       -
portfolio.dun       -      -      do       do        -           -              -       -
portfolio.forecast  do     do     -        -         -           -              -       -
papers.read         do     do     do       do        do          do             -       -
papers.make         do     do     do       do        do          do             -       -
keys.read           do     do     do       do        do          do             -       -
keys.make           -      do     -        -         -           do             -       -
keys.own            do     do     do       do        do          do             -       -
keys.sign           do     do     do       do        do          -              -       -
keys.trust          -      both   -        both      both        -              lender  -
keys.distrust       -      do     -        do        do          -              -       -
keys.lists          -      do     -        do        do          -              -       -
keys.stamper        -      do     -        -         -           do             -       -
appeals.read        do     do     do       do        do          -              -       -
appeals.file        do     do     -        -         -           -              -       -
appeals.handle      -      do     do       do        do          -              -       -
appeals.answer      -      do     -        do        do          -              -       -
workspace.read      do     do     do       do        do          do             -       -
workspace.check     -      do     -        do        do          do             -       -
workspace.anchor    -      do     -        -         do          do             -       -
workspace.backup    -      do     -        -         -           do             -       -
workspace.restore   -      -      -        -         -           do             -       yes
workspace.move      -      -      -        -         -           do             -       yes
workspace.keys      -      -      -        -         -           do             -       yes
"""

_RIGHTS = {
    "-": Right(act=False, approve=False),
    "do": Right(act=True, approve=False),
    "ok": Right(act=False, approve=True),
    "both": Right(act=True, approve=True),
}

ROLES_OF = {
    FirmKind.EXPORTER: (Role.STAFF, Role.OWNER, Role.COMPLIANCE, Role.ADMINISTRATOR),
    FirmKind.LENDER: (Role.ANALYST, Role.APPROVER, Role.COMPLIANCE, Role.ADMINISTRATOR),
}


def _read(table: str) -> dict[str, Permission]:
    head, *rows = [line.split() for line in table.strip().splitlines()]
    roles = [Role(word) for word in head[1:-2]]
    return {row[0]: _permission(roles, row) for row in rows}


def _permission(roles: list[Role], row: list[str]) -> Permission:
    command, *cells, second, again = row
    ensure(len(cells) == len(roles), f"the permission row {command} is not whole")
    rights = tuple((role, _RIGHTS[cell]) for role, cell in zip(roles, cells, strict=True))
    kinds = frozenset() if second == "-" else frozenset(FirmKind(word) for word in second.split("+"))
    return Permission(command, rights, kinds, again == "yes")


PERMISSIONS = _read(_TABLE)
