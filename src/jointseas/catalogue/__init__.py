"""The firm's goods: texts in several languages, variants, customs codes and the nomenclature that they are checked
against, prices, certificates, pictures.

Imports intake, access and what lies below; knows neither parties nor the ledger. It refuses a code that the loaded
nomenclature does not have, a check digit that is wrong, and a deed that the life of the goods does not allow. Slices
above ask `catalogue.service` in their own unit of work; its class `Catalogue` is the door for windows and commands.
"""
