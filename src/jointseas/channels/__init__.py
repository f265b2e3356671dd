"""Joint overseas channels: where goods are offered, whether each may be sold there and why not, at which price, how
many, and the feeds that a marketplace takes.

Imports trade and what lies below. A channel is data, a file in resources/channels; an outlet is code, a file in
outlets/, that knows one marketplace's formats. It refuses a feed that the marketplace would refuse, a price of one
channel that would touch another's, and stock that is offered twice. `service.Channels` is the door.
"""
