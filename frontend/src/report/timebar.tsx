// The day slider with its histogram of people on the way; it plays, and moves by pointer and keyboard.
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useSize } from "../components/use-size";
import { date, message } from "../messages";
import { dayAt, goTo, useReportState, type ReportState } from "./state";

const HEIGHT = 40;
const SECONDS_A_DAY = 0.55;

export function TimeBar() {
  const report = useReportState();
  const { content } = report;
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  usePlaying(report);
  const day = report.day.value;
  const { playing } = report;
  const start = () => {
    if (!playing.value && day >= content.days - 1) goTo(report, 0);
    playing.value = !playing.value;
  };
  return (
    <div class="timebar" role="group" aria-label={message("page.time.label")}>
      <button type="button" class="play" aria-label={message(playing.value ? "page.time.pause" : "page.time.play")} onClick={start}>
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          {playing.value ? <path d="M4 3h4v14H4zM12 3h4v14h-4z" /> : <path d="M5 2.5v15l12.5-7.5z" />}
        </svg>
      </button>
      <div class="today">
        <strong>{date(dayAt(content, day), "medium")}</strong>
        <span>{message("page.time.day", { day: day + 1, days: content.days })}</span>
      </div>
      <div class="slider" ref={frame}>
        {size.value.width > 0 && <Bars width={size.value.width} />}
        <input
          type="range"
          min={0}
          max={content.days - 1}
          step={1}
          value={day}
          aria-label={message("page.time.slider")}
          aria-valuetext={date(dayAt(content, day), "long")}
          onInput={(event) => {
            playing.value = false;
            goTo(report, Number(event.currentTarget.value));
          }}
        />
      </div>
    </div>
  );
}

function Bars({ width }: { width: number }) {
  const report = useReportState();
  const { content } = report;
  const counts = report.part.value.days.on_the_way;
  const others = report.other.value?.part.days.on_the_way ?? null;
  const most = Math.max(1, ...counts, ...(others ?? []));
  const step = width / content.days;
  const tall = (count: number) => (count / most) * HEIGHT;
  const line = others
    ?.map((count, day) => `${day ? "L" : "M"}${((day + 0.5) * step).toFixed(1)} ${(HEIGHT - tall(count)).toFixed(1)}`)
    .join("");
  const path = useMemo(() => {
    const thin = (value: number) => value.toFixed(1);
    return counts
      .map((count, day) => `M${thin((day + 0.08) * step)} ${HEIGHT}v${thin(-tall(count))}h${thin(step * 0.84)}V${HEIGHT}z`)
      .join("");
  }, [counts, step, most]);
  return (
    <svg class="bars" width={width} height={HEIGHT + 2} aria-hidden="true">
      <path d={path} />
      <clipPath id="past">
        <Past step={step} />
      </clipPath>
      <path class="past" d={path} clip-path="url(#past)" />
      {line && <path class="other" d={line} />}
      {content.horizon < content.days && (
        <line class="horizon" x1={content.horizon * step} x2={content.horizon * step} y1={0} y2={HEIGHT} />
      )}
    </svg>
  );
}

function Past({ step }: { step: number }) {
  return <rect width={(useReportState().day.value + 1) * step} height={HEIGHT} />;
}

/** Advances the clock while it plays; with reduced motion a whole day at a time. */
function usePlaying(report: ReportState): void {
  const playing = report.playing.value;
  useEffect(() => {
    if (!playing) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let last = performance.now();
    let frame = 0;
    let clock = report.clock.peek();
    const tick = (now: number) => {
      clock += Math.min(0.25, (now - last) / 1000) / SECONDS_A_DAY;
      last = now;
      const end = report.content.days - 0.01;
      const whole = Math.floor(Math.min(clock, end));
      if (whole !== report.day.peek()) report.day.value = whole;
      report.clock.value = calm ? whole + 0.5 : Math.min(clock, end);
      if (clock >= end) report.playing.value = false;
      else frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [playing, report]);
}
