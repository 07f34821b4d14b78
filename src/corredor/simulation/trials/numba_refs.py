"""The course, the desk and what is left behind as compiled code refers to them: made once for a batch of trials."""

from __future__ import annotations

from typing import Any

import numba
from numba.experimental import structref

from corredor.simulation.trials.model import ConvoyPaths, LoadArrays, RouteArrays, TrialModel, VehicleArrays
from corredor.simulation.trials.numba_structs import Fields, Reference, borrow_arrays, register, release
from corredor.simulation.trials.state import TrialOutput, TrialState
from corredor.simulation.trials.uncertainty import UncertaintyArrays


@register
class _Chances(Fields): ...


@register
class _Paths(Fields): ...


@register
class _Roads(Fields): ...


@register
class _Coaches(Fields): ...


@register
class _Loads(Fields): ...


@register
class _Course(Fields): ...


@register
class _Desk(Fields): ...


@register
class _Left(Fields): ...


class UncertaintyRef(Reference):
    """Refers to what may vary."""


class PathsRef(Reference):
    """Refers to convoys and their stages."""


class RoutesRef(Reference):
    """Refers to ways."""


class VehiclesRef(Reference):
    """Refers to vehicles."""


class LoadsRef(Reference):
    """Refers to what people load."""


class ModelRef(Reference):
    """Refers to a course."""


class StateRef(Reference):
    """Refers to a desk."""


class OutputRef(Reference):
    """Refers to what is left behind."""


for _proxy, _type, _kind in (
    (UncertaintyRef, _Chances, UncertaintyArrays),
    (PathsRef, _Paths, ConvoyPaths),
    (RoutesRef, _Roads, RouteArrays),
    (VehiclesRef, _Coaches, VehicleArrays),
    (LoadsRef, _Loads, LoadArrays),
    (ModelRef, _Course, TrialModel),
    (StateRef, _Desk, TrialState),
    (OutputRef, _Left, TrialOutput),
):
    structref.define_constructor(_proxy, _type, list(_kind._fields))


@numba.njit(cache=True, nogil=True)
def model_ref(course: TrialModel) -> Any:
    """Refer to a course."""
    return ModelRef(
        course.horizon,
        course.days,
        course.stops,
        course.states,
        PathsRef(*borrow_arrays(course.paths)),
        RoutesRef(*borrow_arrays(course.roads)),
        VehiclesRef(*borrow_arrays(course.coaches)),
        LoadsRef(*borrow_arrays(course.loads)),
        borrow_arrays((course.leaving,))[0],
        UncertaintyRef(*borrow_arrays(course.chances)),
    )


@numba.njit(cache=True, nogil=True)
def state_ref(desk: TrialState) -> Any:
    """Refer to a desk."""
    return StateRef(*borrow_arrays(desk))


@numba.njit(cache=True, nogil=True)
def output_ref(left: TrialOutput) -> Any:
    """Refer to what is left behind."""
    return OutputRef(*borrow_arrays(left))


@numba.njit(cache=True, nogil=True)
def release_all(course: Any, desk: Any, left: Any) -> None:
    """Give back the memory of references that are not used any more; the arrays are Python's."""
    release(course.paths)
    release(course.roads)
    release(course.coaches)
    release(course.loads)
    release(course.chances)
    release(course)
    release(desk)
    release(left)
