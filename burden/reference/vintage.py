"""Which state of the reference data a result rests on."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from burden.reference.compiled import digest_of
from burden.reference.paths import data_dir


@cache
def vintages() -> MappingProxyType[str, str]:
    """Return the digest of every reference file, by name without its ending: 12 hexadecimal digits of SHA-256."""
    files = sorted(path for path in data_dir().iterdir() if path.suffix in (".yaml", ".csv"))
    return MappingProxyType({path.stem: digest_of(path.read_bytes()) for path in files})
