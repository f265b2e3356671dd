"""gettext for every shore: window, paper and command line ask one `Language`. Reads the catalogues, knows no slice."""

from jointseas.i18n.language import N_, Language, languages

__all__ = ["N_", "Language", "languages"]
