"""Model, state and output as structures that compiled code passes by reference: made once for a batch of trials."""

from __future__ import annotations

from typing import Any

import numba
from numba.experimental import structref

from corredor.simulation.trials.model import ConvoyPaths, LoadArrays, RouteArrays, TrialModel, VehicleArrays
from corredor.simulation.trials.numba_structs import Fields, Reference, borrow_arrays, register, release
from corredor.simulation.trials.state import TrialOutput, TrialState
from corredor.simulation.trials.uncertainty import UncertaintyArrays


@register
class _UncertaintyType(Fields): ...


@register
class _PathsType(Fields): ...


@register
class _RoutesType(Fields): ...


@register
class _VehiclesType(Fields): ...


@register
class _LoadsType(Fields): ...


@register
class _ModelType(Fields): ...


@register
class _StateType(Fields): ...


@register
class _OutputType(Fields): ...


class UncertaintyRef(Reference):
    """Reference to `UncertaintyArrays`."""


class PathsRef(Reference):
    """Reference to `ConvoyPaths`."""


class RoutesRef(Reference):
    """Reference to `RouteArrays`."""


class VehiclesRef(Reference):
    """Reference to `VehicleArrays`."""


class LoadsRef(Reference):
    """Reference to `LoadArrays`."""


class ModelRef(Reference):
    """Reference to a `TrialModel`."""


class StateRef(Reference):
    """Reference to a `TrialState`."""


class OutputRef(Reference):
    """Reference to a `TrialOutput`."""


for _reference, _type, _fields_of in (
    (UncertaintyRef, _UncertaintyType, UncertaintyArrays),
    (PathsRef, _PathsType, ConvoyPaths),
    (RoutesRef, _RoutesType, RouteArrays),
    (VehiclesRef, _VehiclesType, VehicleArrays),
    (LoadsRef, _LoadsType, LoadArrays),
    (ModelRef, _ModelType, TrialModel),
    (StateRef, _StateType, TrialState),
    (OutputRef, _OutputType, TrialOutput),
):
    structref.define_constructor(_reference, _type, list(_fields_of._fields))


@numba.njit(cache=True, nogil=True)
def model_ref(model: TrialModel) -> Any:
    """Give a reference to a model whose arrays are borrowed: the caller keeps the model alive."""
    return ModelRef(
        model.horizon,
        model.days,
        model.stops,
        model.states,
        PathsRef(*borrow_arrays(model.paths)),
        RoutesRef(*borrow_arrays(model.routes)),
        VehiclesRef(*borrow_arrays(model.vehicles)),
        LoadsRef(*borrow_arrays(model.loads)),
        borrow_arrays((model.exit_stage,))[0],
        UncertaintyRef(*borrow_arrays(model.uncertainty)),
    )


@numba.njit(cache=True, nogil=True)
def state_ref(state: TrialState) -> Any:
    """Give a reference to a state whose arrays are borrowed: the caller keeps the state alive."""
    return StateRef(*borrow_arrays(state))


@numba.njit(cache=True, nogil=True)
def output_ref(output: TrialOutput) -> Any:
    """Give a reference to an output whose arrays are borrowed: the caller keeps the output alive."""
    return OutputRef(*borrow_arrays(output))


@numba.njit(cache=True, nogil=True)
def release_all(model: Any, state: Any, output: Any) -> None:
    """Free the structures, which must not be used any more; the arrays belong to Python and stay."""
    release(model.paths)
    release(model.routes)
    release(model.vehicles)
    release(model.loads)
    release(model.uncertainty)
    release(model)
    release(state)
    release(output)
