"""Checks a folder that JointSeas has exported. It needs Python 3.11 or later and nothing else, reads what lies in the
folder and nothing beyond it, and writes nothing.

    python -I -S verify.py FOLDER [--head SEQ:HASH | --head anchor.json]

index.json names each file with its SHA-256: none may be changed, missing or added. extract.json, where there is one, is
a part of a chain of deeds, each row of which holds the hash of the row before it; followed from its first row it must
lead to the head, which you have from elsewhere: noted down, or anchored, before you asked for the extract. Who has only
the folder has no proof: whoever wrote it could write all of it anew.

Exit status: 0 where all of it holds, 1 where anything does not."""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

INDEX, EXTRACT = "index.json", "extract.json"
LARGEST = 1 << 30  # bytes of a file that is read as a whole
SALT = 32  # bytes
MOST = 1 << 53  # no number in these files is larger
WORDS = {
    "whole": ("All of it holds.", "全部核对一致。"),
    "flawed": ("It does NOT hold: {many} findings.", "核对不一致：共 {many} 项。"),
    "index": ("{many} files; SHA-256 of the index: {digest}", "共 {many} 个文件；索引的 SHA-256：{digest}"),
    "rows": ("{shown} rows shown of {links} links, rows {first} to {last}, firm {firm}",
             "链上 {links} 行（第 {first} 至 {last} 行）中出示 {shown} 行，机构 {firm}"),
    "every": ("They are all that this firm did from {since} to {through} (UTC), as far as row {last} of {day}.",
              "其为该机构自 {since} 至 {through}（UTC）的全部操作，截至第 {last} 行（{day}）。"),
    "some": ("They are chosen: {many} more rows of this firm from {since} to {through} (UTC) are not shown.",
             "其为选取的部分：该机构自 {since} 至 {through}（UTC）另有 {many} 行未出示。"),
    "unreadable": ("{name}: cannot be read as what it should be ({why})", "{name}：无法按应有的格式读取（{why}）"),
    "outside": ("{name}: a name that leads out of the folder, or is no plain name",
                "{name}：名称指向文件夹之外或不合规"),
    "twice": ("{name}: named twice in the index", "{name}：在索引中出现两次"),
    "link": ("{name}: a link and no file; it was not followed", "{name}：是链接而非文件，未予跟随"),
    "strange": ("{name}: neither a file nor a folder", "{name}：既非文件也非文件夹"),
    "missing": ("{name}: named in the index and not there", "{name}：索引中列有，但文件不存在"),
    "extra": ("{name}: there and not named in the index", "{name}：文件存在，但索引中未列"),
    "changed": ("{name}: changed, its SHA-256 is not the one of the index", "{name}：已被更改，SHA-256 与索引不符"),
    "gap": ("row {seq}: missing, row {found} stands in its place", "第 {seq} 行：缺失，其位置为第 {found} 行"),
    "altered": ("row {seq}: changed, it does not give the hash that it is said to have",
                "第 {seq} 行：已被更改，与所载哈希不符"),
    "beside": ("row {seq}: named among what was asked for, and is not of it",
               "第 {seq} 行：列于所求之内，但不符合所求范围"),
    "withheld": ("row {seq}: of this firm and these days, and not shown", "第 {seq} 行：属该机构及该期间，但未出示"),
    "late": ("rows before {seq} may belong to these days: the extract begins too late",
             "第 {seq} 行之前可能仍属该期间：摘录起点过晚"),
    "own_head": ("the extract names another head than the one that its rows lead to",
                 "摘录所载的链头与其各行推得的链头不同"),
    "no_head": ("no head was given: without one from elsewhere the rows prove nothing (--head)",
                "未提供链头：没有另行取得的链头，各行不能证明任何事（--head）"),
    "bad_head": ("the head that was given is none (SEQ:HASH, or an anchor file)",
                 "所提供的链头无效（应为 序号:哈希 或锚定文件）"),
    "other_head": ("row {seq} has another hash than the head that you gave: this is not the chain that was anchored",
                   "第 {seq} 行的哈希与您提供的链头不同：这不是当时锚定的链"),
    "not_reached": ("the extract ends before the head that you gave, at row {last}: ask for a newer one",
                    "摘录止于第 {last} 行，早于您提供的链头：请索取更新的摘录"),
    "not_covered": ("the head that you gave does not vouch for rows {seq} to {last}: get one that is no older",
                    "您提供的链头不能证明第 {seq} 至 {last} 行：请取得不早于其的链头"),
}  # fmt: skip


class Findings:
    def __init__(self) -> None:
        self.wrong, self.lines = 0, list[str]()

    def say(self, code: str, **facts: object) -> None:
        """Both languages, whatever stands in the facts; no control sign of a hostile name reaches the terminal."""
        said = {name: str(fact)[:200] for name, fact in facts.items()}
        plain = {name: "".join(it if it.isprintable() else "?" for it in fact) for name, fact in said.items()}
        self.lines += [words.format_map(plain) for words in WORDS[code]]

    def find(self, code: str, **facts: object) -> None:
        self.wrong += 1
        self.lines.append(f"[{code}]")
        self.say(code, **facts)


def check(folder: Path, head: str | None) -> Findings:
    found = Findings()
    try:
        check_files(folder, found)
    except OSError as error:
        found.find("unreadable", name=error.filename or folder, why=type(error).__name__)
    if (folder / EXTRACT).exists():
        check_chain(folder / EXTRACT, head, found)
    elif head is not None:
        found.find("missing", name=EXTRACT)
    found.say("flawed" if found.wrong else "whole", many=found.wrong)
    return found


# ---- the files


def check_files(folder: Path, found: Findings) -> None:
    named = read_index(folder, found)
    there = dict(walked(folder, found))
    for name in sorted({*named, *there} - {INDEX}):
        if name not in named:
            found.find("extra", name=name)
        elif name not in there:
            found.find("missing", name=name)
        elif digest(there[name]) != named[name]:
            found.find("changed", name=name)
    if INDEX in there:
        found.say("index", many=len(named), digest=digest(there[INDEX]))


def read_index(folder: Path, found: Findings) -> dict[str, str]:
    """The digest of each file by its name; what is no plain name below the folder is said and left."""
    named, folded = dict[str, str](), set[str]()
    try:
        for it in read(folder / INDEX)["files"]:
            name, expected = text(it["name"]), text(it["sha256"])
            if not is_plain(name):
                found.find("outside", name=name)
            elif name.casefold() in folded:
                found.find("twice", name=name)
            else:
                named[name] = expected
                folded.add(name.casefold())
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        found.find("unreadable", name=INDEX, why=type(error).__name__)
    return named


def is_plain(name: str) -> bool:
    parts = name.split("/")
    return name.isprintable() and not set(name) & set('\\:*?"<>|') and not {"", ".", ".."} & set(parts)


def walked(folder: Path, found: Findings) -> Iterator[tuple[str, Path]]:
    """Every file below the folder. Links are said and never followed; nothing but a plain file is opened."""
    for at, folders, files in os.walk(folder, onerror=fail):
        for path in (Path(at, name) for name in (*folders, *files)):
            name = path.relative_to(folder).as_posix()
            if path.is_symlink():
                found.find("link", name=name)
            elif path.is_file():
                yield name, path
            elif not path.is_dir():
                found.find("strange", name=name)


def fail(error: OSError) -> None:
    """A folder that cannot be read may hold anything."""
    raise error


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# ---- the chain


def check_chain(path: Path, head: str | None, found: Findings) -> None:
    try:
        told = read(path)
        given = read_head(head, found)
        hashes = follow(told, found)
        check_asked(told, found)
        if given:
            check_head(told, hashes, given, found)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        found.find("unreadable", name=EXTRACT, why=type(error).__name__)


def follow(told: dict[str, Any], found: Findings) -> dict[int, str]:
    """The hash of each row as it was made anew. After a flaw it goes on from what the row says of itself, so that each
    flaw is said once, at its row."""
    seq, last = whole(told["before"]["seq"]), text(told["before"]["hash"])
    hashes = {seq: last}
    for it in told["links"]:
        if whole(it["seq"]) != seq + 1:
            found.find("gap", seq=seq + 1, found=it["seq"])
        seq = it["seq"]
        hashes[seq] = linked(last, seq, it)
        if hashes[seq] != it["hash"]:
            found.find("altered", seq=seq)
        last = text(it["hash"])
    if (told["head"]["seq"], told["head"]["hash"]) != (seq, last):
        found.find("own_head")
    return hashes


def linked(last: str, seq: int, it: dict[str, Any]) -> str:
    """SHA-256 of the hash before and of: the place, the day, the firm, and the digest of salt and deed. Old rows have
    no salt, and the whole deed in the place of these."""
    if "shown" not in it:
        said: list[Any] = [seq, text(it["day"]), it["firm_id"], text(it["deed"])]
    elif not it["salt"]:
        said = [seq, it["shown"]]
    else:
        deed = it["shown"]
        sealed = hashlib.sha256(salt_of(it) + spelled(deed)).hexdigest()
        said = [seq, day(it), deed["firm_id"], sealed]
    return hashlib.sha256(bytes.fromhex(last) + spelled(said)).hexdigest()


def salt_of(it: dict[str, Any]) -> bytes:
    """Of one length alone: nothing of a deed passes for the end of its salt."""
    found = bytes.fromhex(text(it["salt"]))
    if len(found) != SALT:
        raise ValueError("no salt")
    return found


def check_asked(told: dict[str, Any], found: Findings) -> None:
    """That the rows are those of one firm and its days, and, where neither a person nor a subject was named, all."""
    links, asked, firm = told["links"], told["asked"], told["firm"]["id"]
    first, last, rows, chosen = asked["first"], asked["last"], set(told["rows"]), asked["person"] or asked["subject"]
    ours = [it for it in links if of_firm(it) == firm and first <= day(it) <= last]
    for seq in sorted(rows - {it["seq"] for it in ours if "shown" in it}):
        found.find("beside", seq=seq)
    left = [it["seq"] for it in ours if it["seq"] not in rows]
    for seq in left if not chosen else ():
        found.find("withheld", seq=seq)
    if told["before"]["seq"] and (not links or day(links[0]) >= first):
        found.find("late", seq=told["before"]["seq"] + 1)
    begins, ends = told["before"]["seq"] + 1, told["head"]["seq"]
    found.say("rows", shown=len(rows), links=len(links), first=begins, last=ends, firm=told["firm"]["code"])
    through = {"since": first, "through": last, "last": ends, "day": day(links[-1]) if links else "-"}
    found.say("some" if chosen else "every", many=len(left), **through)


def day(it: dict[str, Any]) -> str:
    return text(it["shown"]["at"])[:10] if "shown" in it else text(it["day"])


def of_firm(it: dict[str, Any]) -> object:
    return it["shown"]["firm_id"] if "shown" in it else it["firm_id"]


def check_head(told: dict[str, Any], hashes: dict[int, str], given: tuple[int, str], found: Findings) -> None:
    """Whatever of these days came after the head is not proven by it, shown or not."""
    seq, expected = given
    needed = max((it["seq"] for it in told["links"] if day(it) <= told["asked"]["last"]), default=min(hashes))
    if seq > max(hashes):
        found.find("not_reached", last=max(hashes))
    elif seq in hashes and hashes[seq] != expected:
        found.find("other_head", seq=seq)
    elif seq < needed:
        found.find("not_covered", seq=max(seq, min(hashes)) + 1, last=needed)


def read_head(given: str | None, found: Findings) -> tuple[int, str] | None:
    """SEQ:HASH as somebody noted it, or an anchor file as JointSeas writes it."""
    if given is None:
        found.find("no_head")
        return None
    try:
        if Path(given).is_file():
            said = read(Path(given))
            seq, expected = said["seq"], said["hash"]
        else:
            seq, expected = int(given.partition(":")[0]), given.partition(":")[2]
        if len(bytes.fromhex(expected)) == hashlib.sha256().digest_size:
            return whole(seq), bytes.fromhex(expected).hex()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass
    found.find("bad_head")
    return None


# ---- what is read


def read(path: Path) -> dict[str, Any]:
    """JSON in which no key stands twice, of a file that is one and is no larger than it should be."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
        raise ValueError("no plain file")
    found = json.loads(path.read_text("utf-8"), object_pairs_hook=once)
    if not isinstance(found, dict):
        raise TypeError("no object")
    return found


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def whole(value: object) -> int:
    if type(value) is not int or not 0 <= value < MOST:
        raise ValueError("no number of a row")
    return value


def spelled(value: object) -> bytes:
    """The one spelling that digests are taken of."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--head")
    given = parser.parse_args(arguments)
    found = check(given.folder, given.head)
    sys.stdout.buffer.write(("\n".join(found.lines) + "\n").encode())
    return 1 if found.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
