"""The page of accounts: the chart, or the statement of the account that it was asked for."""

from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.accounts.chartview import ChartView
from jointseas.desktop.pages.accounts.reading import find
from jointseas.desktop.pages.accounts.statementview import StatementView
from jointseas.i18n import N_


def make(context: Context) -> Page:
    if "account" in context.params:
        return StatementView(context)
    chart = ChartView(context)
    if context.params.get("do") == "add" and chart.may_change:
        chart.add_account()
    return chart


PAGE = PageSpec(
    id="accounts",
    title=N_("Accounts"),
    group=N_("Books"),
    order=31,
    needs="books.read",
    make=make,
    topics=frozenset({"books", "rates"}),
    find=find,
    actions=(PageAction(N_("Add an account"), {"do": "add"}, "books.accounts"),),
)
