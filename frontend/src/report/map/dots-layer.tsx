// The canvas with the moving dots; not read by screen readers, and not printed.
import { effect, type ReadonlySignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Size } from "../../components/use-size";
import { useReportState } from "../state";
import { drawDots, type MovementIndex } from "./movements";
import type { Point } from "./project";

export interface Zoomed {
  k: number;
  x: number;
  y: number;
}

interface Props {
  size: Size;
  runs: { run: MovementIndex; colour: string }[];
  zoomed: ReadonlySignal<Zoomed>;
}

const RADIUS = 2.1;

export function DotsLayer({ size, runs, zoomed }: Props) {
  const report = useReportState();
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const found = canvas.current;
    const pen = found?.getContext("2d");
    if (!found || !pen) return;
    const sharp = Math.min(2, window.devicePixelRatio || 1);
    found.width = Math.round(size.width * sharp);
    found.height = Math.round(size.height * sharp);
    const colours = runs.map(({ colour }) => getComputedStyle(found).getPropertyValue(colour).trim());
    return effect(() => {
      const { k, x, y } = zoomed.value;
      const clock = report.clock.value;
      const move = (point: Point): Point => ({ x: (point.x * k + x) * sharp, y: (point.y * k + y) * sharp });
      pen.clearRect(0, 0, found.width, found.height);
      runs.forEach(({ run }, at) => {
        pen.fillStyle = colours[at] ?? "black";
        pen.beginPath();
        drawDots(run, clock, move, (point) => {
          pen.moveTo(point.x + RADIUS * sharp, point.y);
          pen.arc(point.x, point.y, RADIUS * sharp, 0, Math.PI * 2);
        });
        pen.fill();
      });
    });
  }, [size.width, size.height, runs, zoomed, report]);
  return <canvas ref={canvas} class="dots" style={{ width: size.width, height: size.height }} aria-hidden="true" />;
}
