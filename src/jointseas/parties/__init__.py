"""Whom a firm trades with: exporters, buyers, suppliers, carriers, warehouses, lenders; their identifiers, bank
accounts, addresses, affiliates and papers. May import access and below; knows no goods, no books and no trade. Refuses
an identifier that two parties would share, and a bank account that changes without leaving its history."""
