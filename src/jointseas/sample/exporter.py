"""The exporter's year: goods bought, sold in five currencies, collected, changed into CNY; wages, rent, freight and a
loan."""

from jointseas.sample import (
    appealing,
    assessing,
    banking,
    beginning,
    borrowing,
    buying,
    financing,
    listing,
    refunding,
    running,
    screening,
    selling,
)
from jointseas.sample.calendar import months
from jointseas.sample.cast import Cast
from jointseas.sample.desk import Desk
from jointseas.sample.diary import Diary
from jointseas.sample.lending import Lender
from jointseas.sample.year import Year


def begin(cast: Cast, desk: Desk, diary: Diary, theirs: Lender) -> None:
    """The first day is lived at once; all else is noted for its own."""
    every = list(months(diary.last))
    year = Year(cast, desk, diary, every[0])
    desk.turns_to(year.first)
    beginning.begin(year)
    listing.begin(year)
    refunding.begin(year)
    screening.begin(year)
    assessing.begin(year)
    bank = banking.open_accounts(year)
    financing.begin(year, bank, theirs)
    borrowing.begin(year, theirs)
    appealing.begin(year, theirs)
    running.open_up(year)
    buying.first_goods(year, year.first)
    for number, month in enumerate(every, start=1):
        selling.sell(bank, month, number)
        buying.buy(year, month)
        refunding.claim(year, month)
        banking.tell(bank, month)
        running.run(year, month, number)
    refunding.show(year)
    diary.note(year.last, lambda _day: listing.look_over(year), evening=True)
