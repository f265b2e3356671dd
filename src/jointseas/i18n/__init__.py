"""gettext for every shore: window, paper and command line ask one `Language`. Reads the catalogues, knows no slice."""

from jointseas.i18n.language import Language, N_, languages

__all__ = ["Language", "N_", "languages"]
