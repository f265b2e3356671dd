"""Lists of our own making, in their publishers' formats, and a firm that screens against them."""

from dataclasses import dataclass

from house import House
from jointseas.access.records import Role, Seat
from jointseas.compliance.records import ListFile
from jointseas.compliance.service import CHANGING_PARTIES, Compliance
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties

SDN = (
    '101,"NORTHSTAR OCEAN FREIGHT CO., LTD.",-0- ,"DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. \'NOF\'."',
    '102,"BARANKIN, Yegor Lvovich","individual","DEMO] [OTHER","Director"'
    + ",-0- " * 6
    + ',"DOB 11 Jul 1951; alt. DOB circa 1953; nationality Russia."',
    '103,"LIANG, Zhenhai","individual","DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1966."',
    '104,"SEA HERON","vessel","DEMO",-0- ,-0- ,"Tanker",-0- ,-0- ,"Panama",-0- ,-0- ',
    *(f'{200 + i},"QUVARRO {name} HOLDING",-0- ,"DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- '
      for i, name in enumerate(["ZAMBEL", "TORVIK", "MALQEN", "PRISNA", "DULVAR", "HOKREN", "VASTIM"])),
)  # fmt: skip
ALT = '101,1,"aka","POLARIS MERIDIAN SHIPPING",-0- \r\n103,2,"aka","梁振海",-0- '
ADD = '101,1,"1 Quay Road","Limassol","Cyprus",-0- \r\n102,2,"Somewhere",-0- ,"Russia",-0- '


def sdn(*rows: str, alt: str = ALT) -> tuple[ListFile, ...]:
    return (
        ListFile("sdn.csv", "\r\n".join(rows or SDN).encode() + b"\r\n\x1a"),
        ListFile("alt.csv", alt.encode()),
        ListFile("add.csv", ADD.encode()),
    )


def draft(code: str, name: str, country: str = "CY", local: str = "") -> PartyDraft:
    return PartyDraft(code, name, country, (PartyRole.BUYER,), local)


@dataclass(frozen=True)
class Desk:
    house: House
    compliance: Compliance
    parties: Parties

    @property
    def staff(self) -> Seat:
        return self.house.exporter[Role.STAFF]


def desk(house: House) -> Desk:
    """Wired as the program wires it: what changes a party screens it."""
    compliance = Compliance(house.gate)
    house.gate.follow(CHANGING_PARTIES, compliance.follow_parties)
    return Desk(house, compliance, Parties(house.gate))
