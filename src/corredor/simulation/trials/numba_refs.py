"""The course, the desk and what is left behind as compiled code refers to them: made once for a batch of trials."""

from __future__ import annotations

from typing import Any

import numba
from numba.experimental import structref

from corredor.simulation.trials.model import Coaches, Course, Loads, Paths, Roads
from corredor.simulation.trials.numba_structs import Fields, Reference, borrowed, let_go, register
from corredor.simulation.trials.state import Desk, Left
from corredor.simulation.trials.uncertainty import Chances


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
    (ChancesRef, _Chances, Chances),
    (PathsRef, _Paths, Paths),
    (RoadsRef, _Roads, Roads),
    (CoachesRef, _Coaches, Coaches),
    (LoadsRef, _Loads, Loads),
    (CourseRef, _Course, Course),
    (DeskRef, _Desk, Desk),
    (LeftRef, _Left, Left),
):
    structref.define_constructor(_proxy, _type, list(_kind._fields))


@numba.njit(cache=True, nogil=True)
def course_ref(course: Course) -> Any:
    """Refer to a course."""
    return CourseRef(
        course.horizon,
        course.days,
        course.stops,
        course.states,
        PathsRef(*borrowed(course.paths)),
        RoadsRef(*borrowed(course.roads)),
        CoachesRef(*borrowed(course.coaches)),
        LoadsRef(*borrowed(course.loads)),
        borrowed((course.leaving,))[0],
        ChancesRef(*borrowed(course.chances)),
    )


@numba.njit(cache=True, nogil=True)
def desk_ref(desk: Desk) -> Any:
    """Refer to a desk."""
    return DeskRef(*borrowed(desk))


@numba.njit(cache=True, nogil=True)
def left_ref(left: Left) -> Any:
    """Refer to what is left behind."""
    return LeftRef(*borrowed(left))


@numba.njit(cache=True, nogil=True)
def let_go_of(course: Any, desk: Any, left: Any) -> None:
    """Give back the memory of references that are not used any more; the arrays are Python's."""
    let_go(course.paths)
    let_go(course.roads)
    let_go(course.coaches)
    let_go(course.loads)
    let_go(course.chances)
    let_go(course)
    let_go(desk)
    let_go(left)
