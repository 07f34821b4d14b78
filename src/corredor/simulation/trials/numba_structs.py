"""Structures that pass many arrays to compiled functions as one pointer, without reference counting.

A tuple is passed by value, a hundred arrays at every call; a structure costs one. And numba counts the references to an
array or a structure whenever it is assigned, with an atomic operation each: more than the work that a trial does on
most of them. The arrays of a batch outlive it in Python, and its structures are released at its end, so that nothing
has to be counted in between.
"""

from __future__ import annotations

from typing import Any

from numba import types
from numba.core import cgutils
from numba.core.datamodel.models import StructModel
from numba.core.datamodel.registry import default_manager
from numba.experimental import structref
from numba.extending import intrinsic


class _BorrowedModel(StructModel):
    """Data model of a structure as a bare pointer, without a reference count."""

    def __init__(self, manager: Any, numba_type: Any) -> None:
        super().__init__(manager, numba_type, [("meminfo", types.voidptr)])  # type: ignore[no-untyped-call]


class Fields(types.StructRef):
    """Numba type of such a structure; literal types of its fields are made plain, as numba requires."""

    def preprocess_fields(self, fields: Any) -> Any:
        """Give the fields as they are stored."""
        return tuple((name, types.unliteral(numba_type)) for name, numba_type in fields)


def register(numba_type: Any) -> Any:
    """Register a type of structure with numba; a decorator."""
    structref.register(numba_type)
    default_manager.register(numba_type, _BorrowedModel)
    return numba_type


class Reference(structref.StructRefProxy):
    """Proxy of a structure in Python."""

    def __new__(cls, *fields: Any) -> Any:
        """Make one from the fields in order."""
        return structref.StructRefProxy.__new__(cls, *fields)


def _type_borrow(_: Any, fields: Any) -> Any:
    """Give a tuple whose arrays are borrowed: the caller must keep them alive for as long as they are used."""

    def generate(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return _without_reference(context, builder, fields, args[0])

    return fields(fields), generate


def _type_release(_: Any, structure: Any) -> Any:
    """Free the memory of a structure, which must not be used any more."""

    def generate(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        memory = context.make_helper(builder, structure, value=args[0]).meminfo
        context.nrt.decref(builder, types.MemInfoPointer(types.voidptr), memory)
        return context.get_dummy_value()

    return types.void(structure), generate


def _without_reference(context: Any, builder: Any, numba_type: Any, value: Any) -> Any:
    """Give a value whose arrays, at any depth, carry no reference to their memory."""
    if isinstance(numba_type, types.Array):
        array = context.make_array(numba_type)(context, builder, value)
        array.meminfo = cgutils.get_null_value(array.meminfo.type)
        array.parent = cgutils.get_null_value(array.parent.type)
        return array._getvalue()
    if isinstance(numba_type, types.BaseTuple) and hasattr(numba_type, "types"):
        parts = [
            _without_reference(context, builder, part_type, builder.extract_value(value, position))
            for position, part_type in enumerate(numba_type.types)
        ]
        return context.make_tuple(builder, numba_type, parts)
    return value


# An intrinsic is called without the first argument of its definition, the typing context; types do not say so.
borrow_arrays: Any = intrinsic(_type_borrow)
release: Any = intrinsic(_type_release)
