"""What is said of a company's legal form, in folded spelling: no part of the name that tells it from others."""

import re

# Longer ones first: a shorter one may stand inside.
LEGAL_FORMS = re.compile(
    r"\b(?:co(?:mpany)?|corp(?:oration)?|inc(?:orporated)?|ltd|limited|llc|llp|plc|pte|pty|gmbh|mbh|ag|kg|sarl|sas|sa|"
    r"srl|spa|bv|nv|oy|ab|as|aps|kk|sdn|bhd|jsc|ooo|and)\b|股份有限公司|有限责任公司|有限公司|株式会社|주식회사|公司"
)
