// Marks on the map: circles where people sleep (area by people), diamonds at posts of entry, and labels that fit.
import type { ReadonlySignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { Size } from "../../components/use-size";
import { country } from "../../messages";
import { cellAt, differenceAt, useLevel, HIDDEN } from "../heatmap-data";
import { cellText } from "../cell-text";
import { rowName, useReportState } from "../state";
import type { Zoomed } from "./dots-layer";
import { type Label, placeLabels, type LabelRequest } from "./labels";
import type { Point, Shape } from "./project";

interface Props {
  places: Point[];
  shapes: Shape[];
  zoomed: ReadonlySignal<Zoomed>;
  size: Size;
}

const LARGEST = 26;
const DIAMOND = 4.5;
/** Smaller countries go without their name, in square pixels. */
const LEAST_COUNTRY = 900;

interface Mark {
  row: number;
  kind: "night" | "entry";
  x: number;
  y: number;
  r: number;
  look: string;
}

export function Marks({ places, shapes, zoomed, size }: Props) {
  const report = useReportState();
  const { content } = report;
  const { k, x, y } = zoomed.value;
  const move = (point: Point): Point => ({ x: point.x * k + x, y: point.y * k + y });
  const spots = useMemo(() => content.rows.map((row) => middle(row.kind === "night" ? [row.place] : sides(row.crossing))), [
    content,
    places,
  ]);

  function sides(crossing: string): number[] {
    return content.crossings.find(({ id }) => id === crossing)?.places ?? [];
  }
  function middle(of: number[]): Point {
    const points = of.map((place) => places[place] as Point);
    return {
      x: points.reduce((sum, point) => sum + point.x, 0) / Math.max(1, points.length),
      y: points.reduce((sum, point) => sum + point.y, 0) / Math.max(1, points.length),
    };
  }

  // Where people set out or arrive without spending a night.
  const { routes } = report.part.value.movements;
  const endsOf = useMemo(() => {
    const rest = new Set(content.rows.map((row) => (row.kind === "night" ? row.place : -1)));
    const found = new Set(routes.flatMap((route) => [route[0] ?? -1, route.at(-1) ?? -1]));
    return [...found].filter((place) => place >= 0 && !rest.has(place));
  }, [content, routes]);

  const heatmap = report.heatmap.value;
  const other = report.other.value?.heatmap ?? null;
  const day = report.day.value;
  const most = useMemo(() => {
    let found = 1;
    content.rows.forEach((row, number) => {
      if (row.kind === "entry") return;
      for (let d = 0; d < heatmap.days; d++) found = Math.max(found, cellAt(heatmap, number, d).people);
    });
    return found;
  }, [heatmap]);

  const marks: Mark[] = content.rows.map((row, number) => {
    const point = move(spots[number] as Point);
    const here = cellAt(heatmap, number, day);
    const difference = other ? differenceAt(heatmap, other, number, day) : null;
    const people = other ? Math.abs(difference ?? 0) : here.people === HIDDEN ? 4 : here.people;
    const r = row.kind === "entry" ? DIAMOND : people > 0 ? 2.5 + LARGEST * Math.sqrt(people / most) : 1.8;
    const look = other
      ? difference === null
        ? "full-7"
        : difference > 0
          ? "more-a"
          : difference < 0
            ? "more-b"
            : "full-0"
      : `full-${useLevel(here.people, here.capacity)}`;
    return { row: number, kind: row.kind, ...point, r, look };
  });

  const labels = useMemo(() => {
    const names = marks.map(
      (mark): LabelRequest => ({
        key: `row-${mark.row}`,
        text: rowName(content, content.rows[mark.row] as (typeof content.rows)[number]),
        at: { x: mark.x, y: mark.y },
        mark: Math.min(mark.r, 8),
        size: mark.kind === "entry" ? 10.5 : 11.5,
        weight: 10 + (heatmap.peak[mark.row]?.share ?? 0) + (mark.kind === "night" ? 0.3 : 0),
        on: false,
      }),
    );
    const ends = endsOf.map(
      (place): LabelRequest => ({
        key: `end-${place}`,
        text: content.places[place]?.name ?? "",
        at: move(places[place] as Point),
        mark: 3,
        size: 11.5,
        weight: 9,
        on: false,
      }),
    );
    names.push(...ends);
    // A post and the town beside it may have the same name: one label is enough.
    const once = names.filter((name, index) => names.findIndex(({ text }) => text === name.text) === index);
    const wide = shapes.filter((shape) => shape.state || shape.size * k * k > LEAST_COUNTRY);
    const states = wide.map(
      (shape): LabelRequest => ({
        key: `country-${shape.name}`,
        text: nameOf(shape).toUpperCase(),
        at: move(shape.middle),
        mark: 0,
        size: shape.state ? 11.5 : 10,
        weight: shape.state ? 5 : 1,
        on: true,
      }),
    );
    return placeLabels([...once, ...states], size.width, size.height);
    // Labels stay where they are while it plays: only the circles change with the day.
  }, [content, shapes, spots, heatmap, k, x, y, size.width, size.height, other, document.documentElement.lang]);

  function nameOf(shape: Shape): string {
    const own = content.states.find((state) => state.id === shape.state)?.name;
    return own ?? (shape.code ? country(shape.code, shape.name) : shape.name);
  }

  const pick = (row: number | null) => {
    report.highlighted.value = row;
  };
  return (
    <g class="marks">
      {labels.filter((label) => label.on).map((label) => (
        <Name key={label.key} label={label} look={label.weight > 2 ? "state-name of-corridor" : "state-name"} />
      ))}
      {endsOf.map((place) => {
        const point = move(places[place] as Point);
        return <rect key={place} class="end" x={point.x - 2.5} y={point.y - 2.5} width={5} height={5} />;
      })}
      {[...marks]
        .sort((a, b) => b.r - a.r)
        .map((mark) => {
          const events = { onPointerEnter: () => pick(mark.row), onPointerLeave: () => pick(null) };
          const looks = `mark ${mark.kind} ${mark.look}${report.highlighted.value === mark.row ? " highlighted" : ""}`;
          const title = <title>{cellText(report, mark.row, day)}</title>;
          return mark.kind === "night" ? (
            <circle key={mark.row} cx={mark.x} cy={mark.y} r={mark.r} class={looks} {...events}>
              {title}
            </circle>
          ) : (
            <path
              key={mark.row}
              d={`M${mark.x} ${mark.y - mark.r}l${mark.r} ${mark.r}l${-mark.r} ${mark.r}l${-mark.r} ${-mark.r}z`}
              class={looks}
              {...events}
            >
              {title}
            </path>
          );
        })}
      {labels.filter((label) => !label.on).map((label) => (
        <Name key={label.key} label={label} look="place-name" />
      ))}
    </g>
  );
}

function Name({ label, look }: { label: Label; look: string }) {
  return (
    <text x={label.x} y={label.y} dy="0.35em" text-anchor={label.anchor} font-size={label.size} class={look}>
      {label.text}
    </text>
  );
}
