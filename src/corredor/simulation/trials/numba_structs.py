"""Many arrays handed to compiled functions as one pointer, and without counting who refers to them.

A tuple is handed over by value, a hundred arrays at every call; a structure costs one. And numba counts references to
an array or a structure whenever a variable is given it, with an atomic step each: more than the work that a trial does
on most of them. The arrays of a batch outlive it in Python, and its structures are let go at its end, so that nothing
need be counted in between.
"""

from __future__ import annotations

from typing import Any

from numba import types
from numba.core import cgutils
from numba.core.datamodel.models import StructModel
from numba.core.datamodel.registry import default_manager
from numba.experimental import structref
from numba.extending import intrinsic


class _Lent(StructModel):
    """A structure as a bare pointer: nobody counts who holds it."""

    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, [("meminfo", types.voidptr)])  # type: ignore[no-untyped-call]


class Fields(types.StructRef):
    """The type of such a structure; literal types of its fields are made plain, as numba asks."""

    def preprocess_fields(self, fields: Any) -> Any:
        """Give the fields as they are kept."""
        return tuple((name, types.unliteral(kind)) for name, kind in fields)


def register(kind: Any) -> Any:
    """Make a type of structure known to numba."""
    structref.register(kind)
    default_manager.register(kind, _Lent)
    return kind


class Reference(structref.StructRefProxy):
    """What compiled code is handed."""

    def __new__(cls, *fields: Any) -> Any:
        """Make one from the fields in order."""
        return structref.StructRefProxy.__new__(cls, *fields)


def _borrowed(_: Any, fields: Any) -> Any:
    """Give a tuple with its arrays as loans: whoever calls must keep them alive for as long as they are used."""

    def code(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return _lent(context, builder, fields, args[0])

    return fields(fields), code


def _let_go(_: Any, structure: Any) -> Any:
    """Give the memory of a structure back; it must not be used any more."""

    def code(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        held = context.make_helper(builder, structure, value=args[0]).meminfo
        context.nrt.decref(builder, types.MemInfoPointer(types.voidptr), held)
        return context.get_dummy_value()

    return types.void(structure), code


def _lent(context: Any, builder: Any, kind: Any, value: Any) -> Any:
    if isinstance(kind, types.Array):
        array = context.make_array(kind)(context, builder, value)
        array.meminfo = cgutils.get_null_value(array.meminfo.type)
        array.parent = cgutils.get_null_value(array.parent.type)
        return array._getvalue()
    if isinstance(kind, types.BaseTuple) and hasattr(kind, "types"):
        parts = [_lent(context, builder, each, builder.extract_value(value, at)) for at, each in enumerate(kind.types)]
        return context.make_tuple(builder, kind, parts)
    return value


# An intrinsic is called without the compiler's own first argument, which no type says.
borrow_arrays: Any = intrinsic(_borrowed)
release: Any = intrinsic(_let_go)
