"""The course, the desk and what is left behind as compiled code refers to them: made once for a batch of trials."""

from __future__ import annotations

from typing import Any

import numba
from numba.experimental import structref

from corredor.simulation.trials.model import ConvoyPaths, Loads, RouteArrays, TrialModel, VehicleArrays
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


class ChancesRef(Reference):
    """Refers to what may vary."""


class PathsRef(Reference):
    """Refers to convoys and their stages."""


class RoadsRef(Reference):
    """Refers to ways."""


class CoachesRef(Reference):
    """Refers to vehicles."""


class LoadsRef(Reference):
    """Refers to what people load."""


class CourseRef(Reference):
    """Refers to a course."""


class DeskRef(Reference):
    """Refers to a desk."""


class LeftRef(Reference):
    """Refers to what is left behind."""


for _proxy, _type, _kind in (
    (ChancesRef, _Chances, UncertaintyArrays),
    (PathsRef, _Paths, ConvoyPaths),
    (RoadsRef, _Roads, RouteArrays),
    (CoachesRef, _Coaches, VehicleArrays),
    (LoadsRef, _Loads, Loads),
    (CourseRef, _Course, TrialModel),
    (DeskRef, _Desk, TrialState),
    (LeftRef, _Left, TrialOutput),
):
    structref.define_constructor(_proxy, _type, list(_kind._fields))


@numba.njit(cache=True, nogil=True)
def course_ref(course: TrialModel) -> Any:
    """Refer to a course."""
    return CourseRef(
        course.horizon,
        course.days,
        course.stops,
        course.states,
        PathsRef(*borrow_arrays(course.paths)),
        RoadsRef(*borrow_arrays(course.roads)),
        CoachesRef(*borrow_arrays(course.coaches)),
        LoadsRef(*borrow_arrays(course.loads)),
        borrow_arrays((course.leaving,))[0],
        ChancesRef(*borrow_arrays(course.chances)),
    )


@numba.njit(cache=True, nogil=True)
def desk_ref(desk: TrialState) -> Any:
    """Refer to a desk."""
    return DeskRef(*borrow_arrays(desk))


@numba.njit(cache=True, nogil=True)
def left_ref(left: TrialOutput) -> Any:
    """Refer to what is left behind."""
    return LeftRef(*borrow_arrays(left))


@numba.njit(cache=True, nogil=True)
def let_go_of(course: Any, desk: Any, left: Any) -> None:
    """Give back the memory of references that are not used any more; the arrays are Python's."""
    release(course.paths)
    release(course.roads)
    release(course.coaches)
    release(course.loads)
    release(course.chances)
    release(course)
    release(desk)
    release(left)
