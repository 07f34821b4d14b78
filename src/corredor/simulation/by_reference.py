"""Many arrays handed to compiled functions as one pointer: a named tuple's fields as a structure that numba refers to.

A tuple is handed over by value, a hundred arrays at every call; a structure costs one. It lives within compiled code
only: Python keeps the tuple.
"""

from __future__ import annotations

from typing import Any

from numba import types


class Fields(types.StructRef):
    """The type of such a structure; literal types of its fields are made plain, as numba asks."""

    def preprocess_fields(self, fields: Any) -> Any:
        """Give the fields as they are kept."""
        return tuple((name, types.unliteral(kind)) for name, kind in fields)


def fields_of(kind: Any) -> list[str]:
    """Give the names of the fields of a named tuple, in order."""
    return list(kind._fields)
