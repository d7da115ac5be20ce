"""Address books of other programs: which form a file has, and who reads or writes it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from wfh_app.adapters.exchange.people_file import Found, UnknownForm
from wfh_app.core.records import Person


def read(path: Path) -> Found:
    """Everybody in a file. Raises OSError, and `UnknownForm` where it is no file of people."""
    content = path.read_bytes()
    if b"BEGIN:VCARD" in content.replace(b"\0", b"").upper():
        from wfh_app.adapters.exchange import vcard  # noqa: PLC0415 - its library is loaded only where used

        return vcard.read(content)
    from wfh_app.adapters.exchange import people_csv  # noqa: PLC0415 - same

    return people_csv.read(content)


def writer(path: Path) -> Callable[[Iterable[Person]], bytes]:
    """The writer of the form a file's ending names. Raises `UnknownForm` for another ending."""
    ending = path.suffix.lower()
    if ending in (".vcf", ".vcard"):
        from wfh_app.adapters.exchange import vcard  # noqa: PLC0415 - its library is loaded only where used

        return vcard.write
    if ending == ".csv":
        from wfh_app.adapters.exchange import people_csv  # noqa: PLC0415 - same

        return people_csv.write
    raise UnknownForm(ending)
