// The map: borders, flows on links, marks of the day, and moving dots.
import { useComputed, useSignal } from "@preact/signals";
import { select } from "d3-selection";
import { zoom, type ZoomBehavior, zoomIdentity } from "d3-zoom";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useSize } from "../../components/use-size";
import { country, message } from "../../messages";
import { useReportState } from "../state";
import { DotsLayer, type Zoomed } from "./dots-layer";
import { indexMovements } from "./movements";
import { Marks } from "./marks";
import { fitProjection, type Point, shapesOf, heightToWidth } from "./project";
import { FlowLines } from "./flow-lines";

const CLOSEST = 12;

export function Map() {
  const report = useReportState();
  const { content } = report;
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const zoomed = useSignal<Zoomed>({ k: 1, x: 0, y: 0 });
  const zooming = useRef<ZoomBehavior<HTMLDivElement, unknown> | null>(null);
  const { width, height } = size.value;

  const drawn = useMemo(() => {
    const project = fitProjection(content.borders.box, width || 1, height || 1);
    return {
      shapes: shapesOf(content.borders, project),
      places: content.places.map((place): Point => project(place.lon, place.lat)),
    };
  }, [content, width, height]);

  const one = report.part.value;
  const other = report.other.value?.part ?? null;
  const runs = useMemo(
    () =>
      other
        ? [
            { run: indexMovements(one.movements, drawn.places, content.days), colour: "--more-a" },
            { run: indexMovements(other.movements, drawn.places, content.days), colour: "--more-b" },
          ]
        : [{ run: indexMovements(one.movements, drawn.places, content.days), colour: "--people" }],
    [one, other, drawn, content],
  );

  useEffect(() => {
    const found = frame.current;
    if (!found) return;
    const behaviour = zoom<HTMLDivElement, unknown>()
      .scaleExtent([1, CLOSEST])
      // A wheel scrolls the page unless Ctrl is held; one finger scrolls it too, two move the map.
      .filter((event: Event) => {
        if (event.type === "wheel") return (event as WheelEvent).ctrlKey || zoomed.peek().k > 1;
        if (event.type.startsWith("touch")) return (event as TouchEvent).touches.length > 1 || zoomed.peek().k > 1;
        return (event as MouseEvent).button === 0;
      })
      .on("zoom", ({ transform }) => {
        zoomed.value = { k: transform.k, x: transform.x, y: transform.y };
      });
    zooming.current = behaviour;
    select(found).call(behaviour).on("dblclick.zoom", null);
    return () => {
      select(found).on(".zoom", null);
    };
  }, []);

  useEffect(() => {
    if (!zooming.current || !width) return;
    zooming.current.extent([[0, 0], [width, height]]).translateExtent([[0, 0], [width, height]]);
  }, [width, height]);

  const scaleBy = (factor: number) => {
    if (frame.current && zooming.current) zooming.current.scaleBy(select(frame.current), factor);
  };
  const whole = () => {
    if (frame.current && zooming.current) zooming.current.transform(select(frame.current), zoomIdentity);
  };
  const moved = useComputed(() => `translate(${zoomed.value.x} ${zoomed.value.y}) scale(${zoomed.value.k})`);

  return (
    <figure class={heightToWidth(content.borders.box) > 1.1 ? "map tall" : "map broad"}>
      <div class="map-frame" ref={frame}>
        {width > 0 && (
          <svg class="land" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={message("page.map.label")}>
            <g transform={moved}>
              {drawn.shapes.map((shape) => (
                <path key={shape.name} d={shape.path} class={shape.state ? "country of-corridor" : "country"}>
                  <title>{shape.code ? country(shape.code, shape.name) : shape.name}</title>
                </path>
              ))}
              <FlowLines places={drawn.places} />
            </g>
          </svg>
        )}
        {width > 0 && (
          <svg class="marks-layer" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            <Marks places={drawn.places} shapes={drawn.shapes} zoomed={zoomed} size={size.value} />
          </svg>
        )}
        {width > 0 && <DotsLayer size={size.value} runs={runs} zoomed={zoomed} />}
        <div class="map-buttons">
          <button type="button" aria-label={message("page.map.closer")} onClick={() => scaleBy(1.6)}>
            +
          </button>
          <button type="button" aria-label={message("page.map.farther")} onClick={() => scaleBy(1 / 1.6)}>
            −
          </button>
          <button type="button" aria-label={message("page.map.whole")} onClick={whole}>
            ⤢
          </button>
        </div>
      </div>
      <figcaption class="quiet">{message("page.map.disclaimer")}</figcaption>
    </figure>
  );
}
