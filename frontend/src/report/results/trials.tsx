// Trials of a plan: quantiles of arrivals by day, totals, and the limits that are exceeded most often.
import type { TrialsResult } from "../../content.generated";
import { LineChart } from "../../components/line-chart";
import { Section } from "../../components/section";
import { ScrollBox } from "../../components/scroll-box";
import { date, message, percent, translated } from "../../messages";
import { Count } from "../sections/count";
import { dayAt, useReportState } from "../state";
import { AssumedSwitches } from "./assumed";

export function TrialsSection({ result, index }: { result: TrialsResult; index: number }) {
  const report = useReportState();
  const { content } = report;
  const months = Array.from({ length: content.days }, (_, day) => day)
    .filter((day) => dayAt(content, day).endsWith("-01"))
    .map((day) => ({ at: day, text: date(dayAt(content, day), "month") }));
  const points = (name: "planned" | "p50") => result.arrivals.map((row) => [row.day, row[name]] as const);
  return (
    <Section
      id={`trials-${index}`}
      head={message("page.trials.head")}
      lead={message("page.trials.lead", { runs: result.runs, seed: `${result.seed}`, plan: content.plans[result.part]?.name ?? "" })}
    >
      <AssumedSwitches switches={result.assumed} />
      <h3>{message("page.trials.arrivals")}</h3>
      <LineChart
        label={message("page.trials.arrivals")}
        height={240}
        from={0}
        to={content.days}
        ticks={months}
        bands={[{ look: "likely", points: result.arrivals.map((row) => [row.day, row.p05, row.p95] as const) }]}
        lines={[
          { look: "middle", points: points("p50") },
          { look: "planned", points: points("planned") },
        ]}
        over={(x, height) => <DayCursor x={x} height={height} />}
      />
      <p class="quiet">{message("page.trials.reading")}</p>
      <div>
        <div>
          <h3>{message("page.trials.measures")}</h3>
          <ScrollBox label={message("page.trials.measures")}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{message("page.trials.measure")}</th>
                  {["planned", "p05", "p50", "p95"].map((name) => (
                    <th key={name} scope="col" class="figure">
                      {message(`page.trials.${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {result.measures.map((row) => (
                  <tr key={row.measure}>
                    <th scope="row">{message(`page.trials.of.${row.measure}`)}</th>
                    {([row.planned, row.p05, row.p50, row.p95] as const).map((value, at) => (
                      <td key={at} class="figure">
                        <Count of={value} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </div>
        <div>
          <h3>{message("page.trials.limits")}</h3>
          <ol class="limits">
            {result.limits.map((row) => (
              <li key={translated(row.says)}>
                <strong>{percent(Math.max(row.passed, row.wanted))}</strong>
                <span>
                  {translated(row.says)}
                  {row.date && <span class="quiet"> · {date(row.date)}</span>}
                </span>
              </li>
            ))}
          </ol>
          <p class="quiet">{message("page.trials.limits_reading")}</p>
        </div>
      </div>
    </Section>
  );
}

function DayCursor({ x, height }: { x: (value: number) => number; height: number }) {
  const at = x(useReportState().day.value + 0.5);
  return <line class="now" x1={at} x2={at} y1={4} y2={height} />;
}
