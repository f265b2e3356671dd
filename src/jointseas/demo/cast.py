"""Who plays. All of it is invented; the numbers have check digits that hold."""

from jointseas.access.records import FirmDraft, FirmKind, Role
from jointseas.demo.records import Actor
from jointseas.parties.addresses.records import AddressDraft, Purpose
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.trade.stock.warehouses.records import WarehouseDraft

HOME, ABROAD = "CNY", "USD"
EXPORTER = FirmDraft(
    "QINGYAO", "青窑陶瓷有限公司", "Qingyao Ceramics Co., Ltd.", "宁波 Ningbo", FirmKind.EXPORTER, HOME
)
LENDER = FirmDraft("YUANHANG", "远航供应链金融有限公司", "Yuanhang Supply Chain Finance Ltd.", "杭州 Hangzhou",
                   FirmKind.LENDER, HOME)  # fmt: skip

OWNER = Actor("linlan", "林岚", EXPORTER.code, (Role.OWNER, Role.ADMINISTRATOR))
STAFF = Actor("xunuo", "许诺", EXPORTER.code, (Role.STAFF,))
ANALYST = Actor("gaoyuan", "高远", LENDER.code, (Role.ANALYST, Role.ADMINISTRATOR))
APPROVER = Actor("shenjing", "沈静", LENDER.code, (Role.APPROVER, Role.ADMINISTRATOR))
OFFICER = Actor("luomin", "罗敏", LENDER.code, (Role.COMPLIANCE,))
PEOPLE = (OWNER, STAFF, ANALYST, APPROVER, OFFICER)

# As its papers name them. The seller's account is where its buyers would pay; the lender's is where they do.
SELLER = PartyDraft(EXPORTER.code, EXPORTER.name_en, "CN", (PartyRole.EXPORTER,), EXPORTER.name_zh,
                    identifiers=(Identifier(Scheme.USCC, "91330200MA2HQ4T83M"),))  # fmt: skip
BUYER = PartyDraft("HARBOR", "Harbor & Oak Home, Inc.", "US", (PartyRole.BUYER,), currency=ABROAD, terms_days=30)
SUPPLIER = PartyDraft("DEHUA", "Dehua Clay Works", "CN", (PartyRole.SUPPLIER,), "德化陶土厂", terms_days=30)
CARRIER = PartyDraft("BLUELINE", "Blue Line Shipping", "CN", (PartyRole.CARRIER,), "蓝线航运")
DESIGNER = PartyDraft("YUNSE", "Yunse Design Studio", "CN", (PartyRole.EXPORTER,), "云色设计工作室")
PARTIES = (SELLER, BUYER, SUPPLIER, CARRIER, DESIGNER)
FUNDER = PartyDraft(LENDER.code, LENDER.name_en, "CN", (PartyRole.LENDER,), LENDER.name_zh,
                    identifiers=(Identifier(Scheme.USCC, "91330100MA2KD7X6R9"),))  # fmt: skip
ADDRESSES = {
    FUNDER.code: AddressDraft(Purpose.REGISTERED, "200 Qianjiang Road", "Hangzhou", "CN", "Zhejiang", "310000"),
    SELLER.code: AddressDraft(Purpose.REGISTERED, "18 Kiln Road", "Ningbo", "CN", "Zhejiang", "315000"),
    BUYER.code: AddressDraft(Purpose.REGISTERED, "410 Harbor Street", "Portland", "US", "OR", "97209"),
    SUPPLIER.code: AddressDraft(Purpose.REGISTERED, "6 Potters Lane", "Quanzhou", "CN", "Fujian", "362500"),
}
SELLER_ACCOUNT, LENDER_ACCOUNT = "6222 0230 5010", "3301 0400 1600"
SELLER_BANK, LENDER_BANK = "宁波银行 Bank of Ningbo", "杭州银行 Bank of Hangzhou"
WORKS = WarehouseDraft("WORKS", "宁波工厂 Ningbo works", "CN")
