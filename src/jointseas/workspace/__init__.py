"""A workspace's life: founding, opening, checking, backup, restoring, moving. Puts permission, audit and each slice's
own check round the mechanism in storage. Imports every slice below; refuses to change a file that it cannot read."""
