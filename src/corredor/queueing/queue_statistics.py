"""Statistics of simulated days: waits by hour of arrival, queue lengths, officers' utilisation, vehicles left over."""

from __future__ import annotations

import numba
import numpy as np
import polars as pl

from corredor.arrays import Floats, Ints
from corredor.queueing.queue_kernel import TURNED_BACK
from corredor.queueing.queue_model import DAY, HOUR
from corredor.queueing.simulate_runs import QueueRuns

ALL = "all"
ALL_STAGES = 0
# The queue is computed every minute; the table has it every quarter of an hour.
SAMPLE_MINUTES = 15
LONG_WAITS = (30, 60)


def vehicles(simulated: QueueRuns) -> pl.DataFrame:
    """Give a row for each vehicle: class, run, arrival hour, people, wait, minutes through, whether it turned back.

    `wait` and `through` are null where it never passed.
    """
    last = len(simulated.model.stages) - 1
    waits = (simulated.start - simulated.arrival).sum(axis=0)
    through = simulated.departure[last] - simulated.arrivals.minute
    passes = ~np.isnan(simulated.start[last])
    run = np.repeat(np.arange(simulated.runs), np.diff(simulated.arrivals.run_ptr))
    return pl.DataFrame(
        {
            "class": pl.Series(simulated.arrivals.vehicle_class, dtype=pl.Int64),
            "run": run,
            "hour": (simulated.arrivals.minute % DAY // HOUR).astype(np.int64),
            "people": simulated.arrivals.people,
            "wait": np.where(passes, waits, np.nan),
            "through": np.where(passes, through, np.nan),
            "turned_back": (simulated.lane == TURNED_BACK).any(axis=0),
        }
    ).with_columns(pl.col("wait", "through").fill_nan(None))


def waits_by_hour(simulated: QueueRuns, per_vehicle: pl.DataFrame) -> pl.DataFrame:
    """Give by class (and `all`) and hour of arrival: vehicles a day, mean, p50, p90, longest wait, minutes through."""
    return _by_class_and_hour(simulated, per_vehicle, _wait_measures(simulated))


def by_class(simulated: QueueRuns, per_vehicle: pl.DataFrame, hours: pl.DataFrame) -> pl.DataFrame:
    """Give by class (and `all`) over the day: the same, people, long waits, the worst hour, and vehicles not served."""
    run_days = simulated.runs * simulated.days
    measures = [
        *_wait_measures(simulated),
        (pl.col("people").sum() / run_days).alias("people"),
        *[(pl.col("wait") > limit).mean().alias(f"over_{limit}") for limit in LONG_WAITS],
        (pl.col("turned_back").sum() / run_days).alias("turned_back"),
        ((pl.col("wait").is_null() & ~pl.col("turned_back")).sum() / run_days).alias("never_served"),
    ]
    worst_hours = (
        hours.drop_nulls("mean")
        .sort("mean", descending=True, maintain_order=True)
        .group_by("class", maintain_order=True)
        .first()
        .select("class", pl.col("hour").alias("worst_hour"), pl.col("mean").alias("worst_hour_mean"))
    )
    result = _by_class(simulated, per_vehicle, measures)
    closing = pl.DataFrame(
        {"class": [*simulated.model.classes, ALL], "waiting_at_closing": _waiting_at_closing(simulated)}
    )
    return result.join(worst_hours, on="class", how="left", maintain_order="left").join(
        closing, on="class", how="left", maintain_order="left"
    )


def queue_by_time(simulated: QueueRuns) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the queue every quarter of an hour, by stage and (as stage 0) of all stages, and the longest of each run.

    Returns ------- A table of stage, hour (of the run), vehicles and metres on average, their 90 % quantile and their
    maximum; and a table of run, stage, vehicles, metres.
    """
    samples, longest = [], []
    metres = simulated.model.metres[simulated.arrivals.vehicle_class]
    queue_end = np.where(np.isnan(simulated.start), simulated.departure, simulated.start)
    selections = [
        (ALL_STAGES, slice(None)),
        *((stage.number, slice(index, index + 1)) for index, stage in enumerate(simulated.model.stages)),
    ]
    for number, selection in selections:
        queue_vehicles, queue_metres, run_longest = _queue_lengths(
            simulated.arrivals.run_ptr, simulated.arrival[selection], queue_end[selection], metres, simulated.days
        )
        measures = {
            "stage": np.full(queue_vehicles.shape[1], number),
            "hour": np.arange(queue_vehicles.shape[1]) * SAMPLE_MINUTES / HOUR,
        }
        for name, values in (("vehicles", queue_vehicles), ("metres", queue_metres)):
            measures |= {name: values.mean(axis=0), f"{name}_p90": np.quantile(values, 0.9, axis=0)}
            measures[f"{name}_most"] = values.max(axis=0)
        samples.append(pl.DataFrame(measures))
        runs = {"run": np.arange(simulated.runs), "stage": np.full(simulated.runs, number)}
        longest.append(pl.DataFrame(runs | {"vehicles": run_longest[:, 0], "metres": run_longest[:, 1]}))
    return pl.concat(samples), pl.concat(longest)


def officers_at_work(simulated: QueueRuns) -> pl.DataFrame:
    """Give by lane and hour of the day: officers on duty, officers busy on average, and their utilisation.

    Utilisation is empty where nobody is on duty; officers who are busy then finish the vehicle of a shift that has
    ended.
    """
    hours = np.arange(24)
    rows = []
    for index, stage in enumerate(simulated.model.stages):
        on_duty = _hourly_officers(stage.change_times, stage.officers)
        busy = _busy_minutes(
            simulated.start[index], simulated.departure[index], simulated.lane[index], len(stage.lanes)
        ) / (HOUR * simulated.runs * simulated.days)
        for number, lane in enumerate(stage.lanes):
            rows.append(
                pl.DataFrame(
                    {
                        "lane": [lane] * 24,
                        "stage": [stage.number] * 24,
                        "hour": hours,
                        "officers": on_duty[:, number],
                        "busy": busy[number],
                    }
                )
            )
    share = pl.when(pl.col("officers") > 0).then(pl.col("busy") / pl.col("officers"))
    return pl.concat(rows).with_columns(share.alias("utilisation"))


def _wait_measures(simulated: QueueRuns) -> list[pl.Expr]:
    """Give the expressions of the measures of waiting, as polars computes them."""
    wait = pl.col("wait")
    return [
        (pl.len() / (simulated.runs * simulated.days)).alias("vehicles"),
        wait.mean().alias("mean"),
        wait.quantile(0.5, "linear").alias("p50"),
        wait.quantile(0.9, "linear").alias("p90"),
        wait.max().alias("longest"),
        pl.col("through").mean().alias("through"),
    ]


def _by_class(simulated: QueueRuns, per_vehicle: pl.DataFrame, measures: list[pl.Expr]) -> pl.DataFrame:
    """Measure each class that comes, and all vehicles together as the class `all`, which is last."""
    selections = [per_vehicle.filter(pl.col("class") == number) for number in range(len(simulated.model.classes))]
    named = zip([*simulated.model.classes, ALL], [*selections, per_vehicle], strict=True)
    return pl.concat([frame.select(pl.lit(name).alias("class"), *measures) for name, frame in named if frame.height])


def _by_class_and_hour(simulated: QueueRuns, per_vehicle: pl.DataFrame, measures: list[pl.Expr]) -> pl.DataFrame:
    """Measure the same by hour of arrival.

    Class and hour are grouped as one small number, which takes a third of the time of two columns.
    """
    names = pl.Series([*simulated.model.classes, ALL], dtype=pl.String)
    hours = 24
    classes = (pl.col("class"), pl.lit(len(names) - 1, pl.Int64))
    cells = [(class_number * hours + pl.col("hour")).cast(pl.UInt32).alias("cell") for class_number in classes]
    result = pl.concat([per_vehicle.with_columns(cell).group_by("cell").agg(measures) for cell in cells]).sort("cell")
    keys = [names.gather(result["cell"] // hours).alias("class"), (result["cell"] % hours).cast(pl.Int64).alias("hour")]
    return pl.DataFrame(keys).hstack(result.drop("cell"))


def _waiting_at_closing(simulated: QueueRuns) -> list[float]:
    """Give the vehicles that still wait when the day closes, by class and in all, on average of the days."""
    classes = len(simulated.model.classes)
    result = np.zeros(classes + 1)
    queue_end = np.where(np.isnan(simulated.start), simulated.departure, simulated.start)
    queue_end = np.where(np.isnan(queue_end), np.inf, queue_end)
    for day in range(simulated.days):
        closing = day * DAY + simulated.model.closes
        # A vehicle that turns back at that very moment was waiting.
        is_waiting = ((simulated.arrival < closing) & (queue_end >= closing)).any(axis=0)
        result[:classes] += np.bincount(simulated.arrivals.vehicle_class[is_waiting], minlength=classes)
    result[classes] = result[:classes].sum()
    return [float(value) for value in result / (simulated.runs * simulated.days)]


def _hourly_officers(change_times: Floats, officers: Ints) -> Floats:
    """Give officers on duty on average of each hour [24, lanes]."""
    ends = np.append(change_times[1:], DAY)
    result = np.zeros((24, officers.shape[1]))
    for start, end, on_duty in zip(change_times, ends, officers, strict=True):
        for hour in range(24):
            result[hour] += on_duty * max(0.0, min(end, (hour + 1) * HOUR) - max(start, hour * HOUR)) / HOUR
    return result


@numba.njit(cache=True, nogil=True)
def _busy_minutes(start: Floats, departure: Floats, lane: Ints, lanes: int) -> Floats:
    """Sum minutes of service by lane and hour of the day [lanes, 24].

    Parameters
    ----------
    start, departure
        Minutes at which service starts and ends [vehicles].
    lane
        Lane of each vehicle [vehicles]; below 0 where it was not served.
    """
    result = np.zeros((lanes, 24))
    for vehicle in range(len(start)):
        if lane[vehicle] < 0:
            continue
        time = start[vehicle]
        while time < departure[vehicle]:
            hour = int(time // HOUR)
            until = min(departure[vehicle], (hour + 1) * HOUR)
            result[lane[vehicle], hour % 24] += until - time
            time = until
    return result


@numba.njit(cache=True, nogil=True)
def _queue_lengths(
    run_ptr: Ints, arrival: Floats, queue_end: Floats, metres: Floats, days: int
) -> tuple[Floats, Floats, Floats]:
    """Compute queue lengths minute by minute, over some stages together.

    Parameters
    ----------
    run_ptr
        Where the vehicles of each run begin [runs + 1].
    arrival, queue_end
        Minutes at which a vehicle joins and leaves the queue [stages, vehicles].
    metres
        Length of each vehicle [vehicles].
    days
        Days of each run.

    Returns ------- Vehicles and metres in the queue every quarter of an hour [runs, quarters], and the longest queue of
    each run in vehicles and metres [runs, 2].
    """
    runs, minutes = len(run_ptr) - 1, int(days * DAY)
    queue_vehicles, queue_metres = (
        np.zeros((runs, minutes // SAMPLE_MINUTES)),
        np.zeros((runs, minutes // SAMPLE_MINUTES)),
    )
    longest = np.zeros((runs, 2))
    change_vehicles, change_metres = np.empty(minutes + 1), np.empty(minutes + 1)
    for run in range(runs):
        change_vehicles[:] = 0.0
        change_metres[:] = 0.0
        for stage in range(len(arrival)):
            for vehicle in range(run_ptr[run], run_ptr[run + 1]):
                if np.isnan(arrival[stage, vehicle]):
                    continue
                first_minute = min(minutes, int(np.ceil(arrival[stage, vehicle])))
                # A vehicle that is never served waits to the end.
                leaves_queue = queue_end[stage, vehicle]
                end_minute = minutes if np.isnan(leaves_queue) else min(minutes, int(np.ceil(leaves_queue)))
                change_vehicles[first_minute] += 1.0
                change_vehicles[end_minute] -= 1.0
                change_metres[first_minute] += metres[vehicle]
                change_metres[end_minute] -= metres[vehicle]
        vehicles_now = metres_now = 0.0
        for minute in range(minutes):
            vehicles_now += change_vehicles[minute]
            metres_now += change_metres[minute]
            longest[run, 0] = max(longest[run, 0], vehicles_now)
            longest[run, 1] = max(longest[run, 1], metres_now)
            if minute % SAMPLE_MINUTES == 0:
                queue_vehicles[run, minute // SAMPLE_MINUTES] = vehicles_now
                queue_metres[run, minute // SAMPLE_MINUTES] = metres_now
    return queue_vehicles, queue_metres, longest
