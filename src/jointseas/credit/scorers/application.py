"""Default on a small-business loan, by what is known when somebody applies and what every country has."""

import numpy as np
from numpy.typing import NDArray

from jointseas.credit.records import Floats
from jointseas.credit.scorers.records import Exclusion, Fact, FactKind, Group, Rows, Scorer, Settings, Source
from jointseas.credit.scorers.rules import UNKNOWN, sized
from jointseas.credit.tables.records import Table
from jointseas.credit.tables.rules import cells, coded, figures, known
from jointseas.i18n import N_

# The first two digits of the North American classification, several of which are one sector.
_SECTORS = {
    "farming": "11", "mining": "21", "utilities": "22", "construction": "23", "manufacturing": "31 32 33",
    "wholesale": "42", "retail": "44 45", "transport": "48 49", "information": "51", "finance": "52", "property": "53",
    "professional": "54", "holding": "55", "support": "56", "education": "61", "health": "62", "arts": "71",
    "hospitality": "72", "other": "81", "public": "92",
}  # fmt: skip
SECTORS = tuple(_SECTORS)
_PLACES = {code: float(at) for at, codes in enumerate(_SECTORS.values()) for code in codes.split()}
_MOST_STAFF, _MOST_AMOUNT = 1e6, 1e10

FACTS = (
    Fact("employees", N_("Employees"), Group.SIZE, most=_MOST_STAFF, monotone=-1),
    Fact("jobs_created", N_("Jobs created with the money"), Group.JOBS, most=_MOST_STAFF),
    Fact("jobs_kept", N_("Jobs kept with the money"), Group.JOBS, most=_MOST_STAFF),
    Fact("amount", N_("Amount, in US dollars"), Group.AMOUNT, least=1, most=_MOST_AMOUNT, moves=-1),
    Fact("guarantee_share", N_("Share that somebody guarantees"), Group.GUARANTEE, moves=1),
    Fact("new_business", N_("Business under two years old"), Group.AGE, FactKind.YES_NO, monotone=1),
    Fact("revolving", N_("Revolving line"), Group.AMOUNT, FactKind.YES_NO, moves=-1),
    Fact("reduced_documents", N_("Applied with fewer papers"), Group.DOCUMENTS, FactKind.YES_NO, moves=-1),
    Fact("urban", N_("In a town"), Group.PLACE, FactKind.YES_NO, drawn=True),
    Fact("franchise", N_("Franchise"), Group.BUSINESS, FactKind.YES_NO),
    Fact("industry", N_("Industry"), Group.BUSINESS, FactKind.CATEGORY, most=len(SECTORS) - 1, choices=SECTORS,
         drawn=True),
)  # fmt: skip


def _read(table: Table) -> Rows:
    granted = known(figures(table, "GrAppv", 1, _MOST_AMOUNT), "GrAppv")
    employees = figures(table, "NoEmp", 0, _MOST_STAFF)
    values = np.column_stack((
        employees,
        figures(table, "CreateJob", 0, _MOST_STAFF),
        figures(table, "RetainedJob", 0, _MOST_STAFF),
        granted,
        figures(table, "SBA_Appv", 0, _MOST_AMOUNT) / granted,
        coded(table, "NewExist", {"1": 0, "2": 1}),
        coded(table, "RevLineCr", {"N": 0, "Y": 1}),
        coded(table, "LowDoc", {"N": 0, "Y": 1}),
        coded(table, "UrbanRural", {"1": 1, "2": 0}),  # 0 means "not recorded", and betrays old years
        (figures(table, "FranchiseCode", 0) > 1).astype(float),
        np.array([_PLACES.get(it.strip()[:2], np.nan) for it in cells(table, "NAICS")]),
    ))  # fmt: skip
    has = table.columns.keys()
    sample = np.array(cells(table, "sample")) if "sample" in has else np.full(table.rows, "balanced30k")
    return Rows(
        values,
        known(figures(table, "Default", 0, 1), "Default") if "Default" in has else None,
        _weights(table),
        known(figures(table, "fold", 0, 99), "fold").astype(np.int64) if "fold" in has else np.arange(table.rows) % 5,
        sample == "balanced30k",  # drawn at random from all years and states; the others are of some years or one state
        known(figures(table, "ApprovalFY", 1900, 2100), "ApprovalFY").astype(np.int64) if "ApprovalFY" in has else None,
        _groups(table, employees),
    )


def _weights(table: Table) -> Floats | None:
    """Only where every row has one: rows of another draw stand for themselves."""
    if "pop_weight" not in table.columns:
        return None
    found = figures(table, "pop_weight", 0, 1e6)
    return None if np.isnan(found).all() else found


def _groups(table: Table, employees: Floats) -> dict[str, NDArray[np.str_]]:
    ages = {"1": "older", "2": "young"}
    states = cells(table, "State") if "State" in table.columns else [""] * table.rows
    return {
        "size": np.array([sized(it) for it in employees]),
        "age": np.array([ages.get(it.strip(), UNKNOWN) for it in cells(table, "NewExist")]),
        "region": np.array(states),
    }


SCORER = Scorer(
    "application",
    N_("a small-business loan is charged off before it is paid back"),
    None,
    FACTS,
    (Settings(15, 600, 0.03, 100), Settings(31, 400, 0.03, 100)),
    Source(
        "SBAnational: loans guaranteed by the US Small Business Administration, approved 1968 to 2014",
        "US Small Business Administration; M. Li, A. Mickel and S. Taylor, Journal of Statistics Education 26(1), 2018",
        "public domain (work of the US government)",
        ships=True,
    ),
    (
        Exclusion(("Term",), N_("leaks: it was rewritten when a loan was paid back or charged off")),
        Exclusion(
            ("ChgOffDate", "ChgOffPrinGr", "BalanceGross", "DisbursementDate", "DisbursementGross"),
            N_("known only after the decision"),
        ),
        Exclusion(("ApprovalDate", "ApprovalFY"), N_("a year does not come back: with it, later years fare worse")),
        Exclusion(
            ("City", "State", "Zip", "Bank", "BankState"),
            N_("they are of one country, and stand for people's neighbourhoods"),
        ),
    ),
    (
        N_("Learnt from loans in the United States up to 2014: what ranks them carries over, how many fail does not."),
        N_("It knows nothing of the firm's books, of its buyers or of its goods."),
        N_("Place and industry were not recorded before 1999: where they are unknown, that says nothing of the firm."),
        N_("It does not say when a loan fails, only whether it does before it is paid back."),
        N_("In later years a forest that is held to nothing ranks a little better: it may lean on what earlier years"
           " did not record, and on more being better where that makes no sense. This one may not."),
    ),
    ("NoEmp", "CreateJob", "RetainedJob", "GrAppv", "SBA_Appv", "NewExist", "RevLineCr", "LowDoc", "UrbanRural",
     "FranchiseCode", "NAICS"),
    _read,
    "sba_loans_dev.csv.gz",
)  # fmt: skip
