"""The door to the firm's bank accounts and to what its banks have said."""

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.trade.banking.accounts import service as own
from jointseas.trade.banking.accounts.records import OwnAccount, OwnAccountDraft
from jointseas.trade.banking.lines import service as lines
from jointseas.trade.banking.lines.records import KeptLine, KeptStatement


class Banking:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    @reading("banking.read")
    def accounts(self, view: View) -> tuple[OwnAccount, ...]:
        return own.accounts(view)

    @command("banking.accounts")
    def add(self, work: Work, draft: OwnAccountDraft) -> OwnAccount:
        return own.add(work, draft)

    @command("banking.accounts")
    def change(self, work: Work, account_id: int, draft: OwnAccountDraft) -> OwnAccount:
        return own.change(work, account_id, draft)

    @reading("banking.read")
    def waiting(self, view: View) -> tuple[KeptLine, ...]:
        return lines.waiting(view)

    @reading("banking.read")
    def line(self, view: View, line_id: int) -> KeptLine:
        return lines.line(view, line_id)

    @reading("banking.read")
    def statements(self, view: View, account_id: int) -> tuple[KeptStatement, ...]:
        return lines.statements(view, own.account(view, account_id))
