"""What a crossing manager asks of many days: waits by hour of arrival, queues, officers at work, who is left."""

from __future__ import annotations

import numba
import numpy as np
import polars as pl

from corredor.arrays import Floats, Ints
from corredor.queueing.queue_kernel import TURNED_BACK
from corredor.queueing.queue_model import DAY, HOUR
from corredor.queueing.simulate_runs import QueueRuns

ALL = "all"
TOGETHER = 0
# The queue is looked at every minute; the table tells it every quarter of an hour.
EVERY = 15
LONG_WAITS = (30, 60)


def vehicles(passed: QueueRuns) -> pl.DataFrame:
    """Give a row for each vehicle: class, run, arrival hour, people, wait, minutes through, whether it turned back.

    `wait` and `through` are null where it never passed.
    """
    last = len(passed.model.stages) - 1
    waits = (passed.start - passed.come).sum(axis=0)
    through = passed.leave[last] - passed.arrivals.minute
    passes = ~np.isnan(passed.start[last])
    run = np.repeat(np.arange(passed.runs), np.diff(passed.arrivals.run_from))
    return pl.DataFrame(
        {
            "class": pl.Series(passed.arrivals.kind, dtype=pl.Int64),
            "run": run,
            "hour": (passed.arrivals.minute % DAY // HOUR).astype(np.int64),
            "people": passed.arrivals.people,
            "wait": np.where(passes, waits, np.nan),
            "through": np.where(passes, through, np.nan),
            "turned_back": (passed.lane == TURNED_BACK).any(axis=0),
        }
    ).with_columns(pl.col("wait", "through").fill_nan(None))


def waits_by_hour(passed: QueueRuns, each: pl.DataFrame) -> pl.DataFrame:
    """Give by class (and `all`) and hour of arrival: vehicles a day, mean, p50, p90, longest wait, minutes through."""
    return _by_class_and_hour(passed, each, _waits(passed))


def by_class(passed: QueueRuns, each: pl.DataFrame, hours: pl.DataFrame) -> pl.DataFrame:
    """Give by class (and `all`) over the day: the same, people, long waits, the worst hour, and who did not pass."""
    run_days = passed.runs * passed.days
    told = [
        *_waits(passed),
        (pl.col("people").sum() / run_days).alias("people"),
        *[(pl.col("wait") > limit).mean().alias(f"over_{limit}") for limit in LONG_WAITS],
        (pl.col("turned_back").sum() / run_days).alias("turned_back"),
        ((pl.col("wait").is_null() & ~pl.col("turned_back")).sum() / run_days).alias("never_served"),
    ]
    worst = (
        hours.drop_nulls("mean")
        .sort("mean", descending=True, maintain_order=True)
        .group_by("class", maintain_order=True)
        .first()
        .select("class", pl.col("hour").alias("worst_hour"), pl.col("mean").alias("worst_hour_mean"))
    )
    found = _by_class(passed, each, told)
    closing = pl.DataFrame({"class": [*passed.model.classes, ALL], "waiting_at_closing": _at_closing(passed)})
    return found.join(worst, on="class", how="left", maintain_order="left").join(
        closing, on="class", how="left", maintain_order="left"
    )


def queue_by_time(passed: QueueRuns) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the queue every quarter of an hour, stage by stage and (as stage 0) together, and the longest of each run.

    Columns of the first: stage, hour (of the run), vehicles and metres on average, in nine of ten runs at most, and at
    most. Columns of the second: run, stage, vehicles, metres.
    """
    samples, longest = [], []
    metres = passed.model.metres[passed.arrivals.kind]
    until = np.where(np.isnan(passed.start), passed.leave, passed.start)
    parts = [
        (TOGETHER, slice(None)),
        *((stage.number, slice(at, at + 1)) for at, stage in enumerate(passed.model.stages)),
    ]
    for number, part in parts:
        counts, lengths, most = _queues(passed.arrivals.run_from, passed.come[part], until[part], metres, passed.days)
        told = {"stage": np.full(counts.shape[1], number), "hour": np.arange(counts.shape[1]) * EVERY / HOUR}
        for name, values in (("vehicles", counts), ("metres", lengths)):
            told |= {name: values.mean(axis=0), f"{name}_p90": np.quantile(values, 0.9, axis=0)}
            told[f"{name}_most"] = values.max(axis=0)
        samples.append(pl.DataFrame(told))
        runs = {"run": np.arange(passed.runs), "stage": np.full(passed.runs, number)}
        longest.append(pl.DataFrame(runs | {"vehicles": most[:, 0], "metres": most[:, 1]}))
    return pl.concat(samples), pl.concat(longest)


def officers_at_work(passed: QueueRuns) -> pl.DataFrame:
    """Give by lane and hour of the day: officers there, officers busy on average, and the share of them.

    The share is empty where nobody is there; who is busy then finishes the vehicle of a shift that has ended.
    """
    hours = np.arange(24)
    rows = []
    for at, stage in enumerate(passed.model.stages):
        there = _hourly(stage.cuts, stage.officers)
        busy = _busy(passed.start[at], passed.leave[at], passed.lane[at], len(stage.lanes)) / (
            HOUR * passed.runs * passed.days
        )
        for number, lane in enumerate(stage.lanes):
            rows.append(
                pl.DataFrame(
                    {
                        "lane": [lane] * 24,
                        "stage": [stage.number] * 24,
                        "hour": hours,
                        "officers": there[:, number],
                        "busy": busy[number],
                    }
                )
            )
    share = pl.when(pl.col("officers") > 0).then(pl.col("busy") / pl.col("officers"))
    return pl.concat(rows).with_columns(share.alias("utilisation"))


def _waits(passed: QueueRuns) -> list[pl.Expr]:
    wait = pl.col("wait")
    return [
        (pl.len() / (passed.runs * passed.days)).alias("vehicles"),
        wait.mean().alias("mean"),
        wait.quantile(0.5, "linear").alias("p50"),
        wait.quantile(0.9, "linear").alias("p90"),
        wait.max().alias("longest"),
        pl.col("through").mean().alias("through"),
    ]


def _by_class(passed: QueueRuns, each: pl.DataFrame, told: list[pl.Expr]) -> pl.DataFrame:
    """Measure each class that comes, and all vehicles together as the class `all`, which stands last."""
    parts = [each.filter(pl.col("class") == number) for number in range(len(passed.model.classes))]
    named = zip([*passed.model.classes, ALL], [*parts, each], strict=True)
    return pl.concat([of.select(pl.lit(name).alias("class"), *told) for name, of in named if of.height])


def _by_class_and_hour(passed: QueueRuns, each: pl.DataFrame, told: list[pl.Expr]) -> pl.DataFrame:
    """The same by hour of arrival. Groups of one small number are found in a third of the time of those of two."""
    names = pl.Series([*passed.model.classes, ALL], dtype=pl.String)
    hours = 24
    kinds = (pl.col("class"), pl.lit(len(names) - 1, pl.Int64))
    cells = [(kind * hours + pl.col("hour")).cast(pl.UInt32).alias("cell") for kind in kinds]
    found = pl.concat([each.with_columns(cell).group_by("cell").agg(told) for cell in cells]).sort("cell")
    keys = [names.gather(found["cell"] // hours).alias("class"), (found["cell"] % hours).cast(pl.Int64).alias("hour")]
    return pl.DataFrame(keys).hstack(found.drop("cell"))


def _at_closing(passed: QueueRuns) -> list[float]:
    """Vehicles that still stand in a queue when the day closes, by class and in all, on average of the days."""
    kinds = len(passed.model.classes)
    found = np.zeros(kinds + 1)
    until = np.where(np.isnan(passed.start), passed.leave, passed.start)
    until = np.where(np.isnan(until), np.inf, until)
    for day in range(passed.days):
        closing = day * DAY + passed.model.closes
        # Who turns back at that very moment stood there.
        stands = ((passed.come < closing) & (until >= closing)).any(axis=0)
        found[:kinds] += np.bincount(passed.arrivals.kind[stands], minlength=kinds)
    found[kinds] = found[:kinds].sum()
    return [float(value) for value in found / (passed.runs * passed.days)]


def _hourly(cuts: Floats, officers: Ints) -> Floats:
    """Officers [24, lanes] on average of each hour."""
    ends = np.append(cuts[1:], DAY)
    found = np.zeros((24, officers.shape[1]))
    for start, end, there in zip(cuts, ends, officers, strict=True):
        for hour in range(24):
            found[hour] += there * max(0.0, min(end, (hour + 1) * HOUR) - max(start, hour * HOUR)) / HOUR
    return found


@numba.njit(cache=True, nogil=True)
def _busy(start: Floats, leave: Floats, lane: Ints, lanes: int) -> Floats:
    """Minutes of service [lanes, 24] by hour of the day."""
    found = np.zeros((lanes, 24))
    for v in range(len(start)):
        if lane[v] < 0:
            continue
        at = start[v]
        while at < leave[v]:
            hour = int(at // HOUR)
            until = min(leave[v], (hour + 1) * HOUR)
            found[lane[v], hour % 24] += until - at
            at = until
    return found


@numba.njit(cache=True, nogil=True)
def _queues(run_from: Ints, come: Floats, until: Floats, metres: Floats, days: int) -> tuple[Floats, Floats, Floats]:
    """Vehicles and metres in the queues of some stages [runs, quarters], and the most of each run [runs, 2]."""
    runs, minutes = len(run_from) - 1, int(days * DAY)
    counts, lengths = np.zeros((runs, minutes // EVERY)), np.zeros((runs, minutes // EVERY))
    most = np.zeros((runs, 2))
    more, longer = np.empty(minutes + 1), np.empty(minutes + 1)
    for run in range(runs):
        more[:] = 0.0
        longer[:] = 0.0
        for stage in range(len(come)):
            for v in range(run_from[run], run_from[run + 1]):
                if np.isnan(come[stage, v]):
                    continue
                since = min(minutes, int(np.ceil(come[stage, v])))
                # Who is never served stands there to the end.
                end = until[stage, v]
                to = minutes if np.isnan(end) else min(minutes, int(np.ceil(end)))
                more[since] += 1.0
                more[to] -= 1.0
                longer[since] += metres[v]
                longer[to] -= metres[v]
        standing = length = 0.0
        for minute in range(minutes):
            standing += more[minute]
            length += longer[minute]
            most[run, 0] = max(most[run, 0], standing)
            most[run, 1] = max(most[run, 1], length)
            if minute % EVERY == 0:
                counts[run, minute // EVERY] = standing
                lengths[run, minute // EVERY] = length
    return counts, lengths, most
