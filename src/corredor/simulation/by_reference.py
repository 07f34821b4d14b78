"""Many arrays handed to compiled functions as one pointer, and without counting who refers to them.

A tuple is handed over by value, a hundred arrays at every call; a structure costs one. And numba counts references to an
array whenever a variable is given it, with an atomic step each: more than the work that a trial does on most of them. The
arrays of a batch outlive it in Python, so that nothing need be counted.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.experimental import structref
from numba.extending import intrinsic


class Fields(types.StructRef):  # type: ignore[misc]
    """The type of such a structure; literal types of its fields are made plain, as numba asks."""

    def preprocess_fields(self, fields: Any) -> Any:
        """Give the fields as they are kept."""
        return tuple((name, types.unliteral(kind)) for name, kind in fields)


class Reference(structref.StructRefProxy):  # type: ignore[misc]
    """What compiled code is handed."""

    def __new__(cls, *fields: Any) -> Any:
        """Make one from the fields in order."""
        return structref.StructRefProxy.__new__(cls, *fields)


@intrinsic  # type: ignore[untyped-decorator]
def borrowed(_: Any, fields: Any) -> Any:
    """Give a tuple with its arrays as loans: whoever calls must keep them alive for as long as they are used."""

    def code(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return _lent(context, builder, fields, args[0])

    return fields(fields), code


def _lent(context: Any, builder: Any, kind: Any, value: Any) -> ir.Value:
    if isinstance(kind, types.Array):
        array = context.make_array(kind)(context, builder, value)
        array.meminfo = cgutils.get_null_value(array.meminfo.type)
        array.parent = cgutils.get_null_value(array.parent.type)
        return array._getvalue()
    if isinstance(kind, types.BaseTuple):
        parts = [_lent(context, builder, each, builder.extract_value(value, at)) for at, each in enumerate(kind.types)]
        return context.make_tuple(builder, kind, parts)
    return value
