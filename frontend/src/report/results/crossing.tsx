// A day at a crossing: waits by hour and class, the queue, and officers present and busy.
import { useSignal } from "@preact/signals";
import type { CrossingResult } from "../../content.generated";
import { LineChart } from "../../components/line-chart";
import { Section } from "../../components/section";
import { ScrollBox } from "../../components/scroll-box";
import { message, number, percent, plural, term } from "../../messages";
import { stateName, useReportState } from "../state";
import { AssumedSwitches } from "./assumed";

const HOURS = [0, 6, 12, 18, 24].map((hour) => ({ at: hour, text: `${hour} h` }));

export function CrossingSection({ result, index }: { result: CrossingResult; index: number }) {
  const { content } = useReportState();
  const { totals } = result;
  const post = content.crossings.find((crossing) => crossing.id === result.crossing)?.name ?? result.crossing;
  const chosen = useSignal("all");
  const waits = result.waits.find((row) => row.class === chosen.value) ?? result.waits.at(-1);
  const points = (name: "mean" | "p50" | "p90") => (waits?.hours ?? []).map((row) => [row.hour + 0.5, row[name]] as const);
  const { queue } = result;
  const minutes = (value: number | undefined) => message("page.crossing.minutes", { minutes: Math.round(value ?? 0) });
  return (
    <Section
      id={`crossing-${index}`}
      head={message("page.crossing.head", { crossing: post, state: stateName(content, result.enters) })}
      lead={plural("page.crossing.lead", result.runs, { runs: result.runs, guessed: result.guessed })}
    >
      <AssumedSwitches switches={result.assumed} />
      {result.what_if.length > 0 && <p class="code">{result.what_if.join(" · ")}</p>}
      <ul class="facts-row">
        <li>
          <strong>{minutes(totals.mean)}</strong> {message("page.crossing.mean")}
        </li>
        <li>
          <strong>{minutes(totals.p90)}</strong> {message("page.crossing.p90")}
        </li>
        <li>
          <strong>{percent(totals.over_60 ?? 0)}</strong> {message("page.crossing.over_60")}
        </li>
        <li>
          <strong>{number(totals.longest_queue_vehicles ?? 0)}</strong> {message("page.crossing.longest", { metres: Math.round(totals.longest_queue_metres ?? 0) })}
        </li>
      </ul>
      <div class="two">
        <div>
          <h3>{message("page.crossing.waits")}</h3>
          <label class="subject">
            {message("page.crossing.class")}{" "}
            <select value={chosen.value} onChange={(event) => (chosen.value = event.currentTarget.value)}>
              {[...result.waits].reverse().map((row) => (
                <option key={row.class} value={row.class}>
                  {row.class === "all" ? message("page.crossing.all") : row.class}
                </option>
              ))}
            </select>
          </label>
          <LineChart
            label={message("page.crossing.waits")}
            height={190}
            from={0}
            to={24}
            most={10}
            ticks={HOURS}
            bands={[{ look: "wait", points: (waits?.hours ?? []).map((row) => [row.hour + 0.5, row.p50, row.p90] as const) }]}
            lines={[
              { look: "middle", points: points("p50") },
              { look: "high", points: points("p90") },
            ]}
          />
          <p class="quiet">{message("page.crossing.waits_reading")}</p>
        </div>
        <div>
          <h3>{message("page.crossing.queue")}</h3>
          <LineChart
            label={message("page.crossing.queue")}
            height={234}
            from={0}
            to={Math.max(24, ...queue.hour)}
            most={5}
            ticks={HOURS}
            bands={[{ look: "queue", points: queue.hour.map((hour, at) => [hour, 0, queue.vehicles[at] ?? 0] as const) }]}
            lines={[{ look: "high", points: queue.hour.map((hour, at) => [hour, queue.vehicles_p90[at] ?? 0] as const) }]}
          />
          <p class="quiet">{message("page.crossing.queue_reading")}</p>
        </div>
      </div>
      <h3>{message("page.crossing.officers")}</h3>
      <div class="lanes">
        {result.officers.map((lane) => (
          <figure key={lane.lane}>
            <figcaption>
              {lane.lane} <span class="quiet">{message("page.crossing.stage", { stage: lane.stage })}</span>
            </figcaption>
            <LineChart
              label={lane.lane}
              height={92}
              from={0}
              to={24}
              most={2}
              ticks={HOURS.filter(({ at }) => at % 12 === 0)}
              bands={[{ look: "busy", points: steps(lane.busy).map(([hour, value]) => [hour, 0, value] as const) }]}
              lines={[{ look: "there", points: steps(lane.officers) }]}
            />
          </figure>
        ))}
      </div>
      <p class="quiet">{message("page.crossing.officers_reading")}</p>
      {result.compared.length > 0 && <Compared result={result} />}
    </Section>
  );
}

function steps(values: (number | null)[]): (readonly [number, number])[] {
  return values.flatMap((value, hour) => [[hour, value ?? 0] as const, [hour + 1, value ?? 0] as const]);
}

function Compared({ result }: { result: CrossingResult }) {
  const cell = (value: number | null) => (value === null ? "–" : number(value, 1));
  return (
    <>
      <h3>{message("page.crossing.compared")}</h3>
      <ScrollBox label={message("page.crossing.compared")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{message("page.crossing.class")}</th>
              <th scope="col">{message("page.crossing.measure")}</th>
              {["before", "after", "band"].map((name) => (
                <th key={name} scope="col" class="figure">
                  {message(`page.crossing.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {result.compared.map((row) => (
              <tr key={row.class + row.measure}>
                <th scope="row">{row.class === "all" ? message("page.crossing.all") : row.class}</th>
                <td>{term("head", row.measure)}</td>
                <td class="figure">{cell(row.before)}</td>
                <td class="figure">{cell(row.after)}</td>
                <td class="figure">
                  {cell(row.low)} … {cell(row.high)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}
