// Label placement: greedy by weight; a label that would cover another is left out.
import type { Point } from "./project";

export interface LabelRequest {
  key: string;
  text: string;
  at: Point;
  /** Half the width of what stands at the point. */
  mark: number;
  size: number;
  weight: number;
  /** Names of states stand on their point, those of places beside it. */
  on: boolean;
}

export interface Label extends LabelRequest {
  x: number;
  y: number;
  anchor: "start" | "end" | "middle";
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const GAP = 4;

export function placeLabels(wanted: LabelRequest[], width: number, height: number): Label[] {
  const taken: Box[] = wanted
    .filter((label) => !label.on && label.mark > 4)
    .map(({ at, mark }) => around(at.x, at.y, mark * 0.7, mark * 0.7));
  const labels: Label[] = [];
  for (const label of [...wanted].sort((a, b) => b.weight - a.weight)) {
    for (const { x, y, anchor, box } of candidatePositions(label)) {
      const inside = box.left >= 2 && box.right <= width - 2 && box.top >= 2 && box.bottom <= height - 2;
      if (!inside || taken.some((other) => meets(other, box))) continue;
      taken.push(box);
      labels.push({ ...label, x, y, anchor });
      break;
    }
  }
  return labels;
}

type Candidate = Pick<Label, "x" | "y" | "anchor"> & { box: Box };

function candidatePositions({ text, at, mark, size, on }: LabelRequest): Candidate[] {
  const width = text.length * size * (on ? 0.74 : 0.6);
  const half = size * 0.6;
  if (on) {
    return [0, -1.5, 1.5, -3, 3, -5, 5].map((step) => {
      const y = at.y + step * size;
      return { x: at.x, y, anchor: "middle", box: around(at.x, y, width / 2, half) };
    });
  }
  const right = at.x + mark + GAP;
  const left = at.x - mark - GAP;
  return [0, -0.7, 0.7].flatMap((step): Candidate[] => {
    const y = at.y + step * size;
    return [
      { x: right, y, anchor: "start", box: { left: right, right: right + width, top: y - half, bottom: y + half } },
      { x: left, y, anchor: "end", box: { left: left - width, right: left, top: y - half, bottom: y + half } },
    ];
  });
}

function around(x: number, y: number, halfWidth: number, halfHeight: number): Box {
  return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
}

function meets(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}
