// What could happen to the plan: the band of its arrivals under the slider's cursor, and the limits that give way first.
import type { TrialsAnswer } from "../../content";
import { Lines } from "../../pieces/lines";
import { Section } from "../../pieces/section";
import { Wide } from "../../pieces/wide";
import { date, message, percent, translated } from "../../messages";
import { Count } from "../told/count";
import { dayAt, useView } from "../view";
import { Assumed } from "./assumed";

export function TrialsShown({ answer, nth }: { answer: TrialsAnswer; nth: number }) {
  const view = useView();
  const { content } = view;
  const months = Array.from({ length: content.days }, (_, day) => day)
    .filter((day) => dayAt(content, day).endsWith("-01"))
    .map((day) => ({ at: day, text: date(dayAt(content, day), "month") }));
  const points = (name: "planned" | "p50") => answer.arrivals.map((row) => [row.day, row[name]] as const);
  return (
    <Section
      id={`trials-${nth}`}
      head={message("page.trials.head")}
      lead={message("page.trials.lead", { runs: answer.runs, seed: `${answer.seed}`, plan: content.plans[answer.part]?.name ?? "" })}
    >
      <Assumed switches={answer.assumed} />
      <h3>{message("page.trials.arrivals")}</h3>
      <Lines
        label={message("page.trials.arrivals")}
        height={240}
        from={0}
        to={content.days}
        ticks={months}
        bands={[{ look: "likely", points: answer.arrivals.map((row) => [row.day, row.p05, row.p95] as const) }]}
        lines={[
          { look: "middle", points: points("p50") },
          { look: "planned", points: points("planned") },
        ]}
        over={(x, height) => <Today x={x} height={height} />}
      />
      <p class="quiet">{message("page.trials.reading")}</p>
      <div>
        <div>
          <h3>{message("page.trials.measures")}</h3>
          <Wide label={message("page.trials.measures")}>
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
                {answer.measures.map((row) => (
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
          </Wide>
        </div>
        <div>
          <h3>{message("page.trials.limits")}</h3>
          <ol class="limits">
            {answer.limits.map((row) => (
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

function Today({ x, height }: { x: (value: number) => number; height: number }) {
  const at = x(useView().day.value + 0.5);
  return <line class="now" x1={at} x2={at} y1={4} y2={height} />;
}
