// Given today's yeses, what each further yes adds; which sets are enough; between what and what a yes is worth.
import type { ConsentAnswer } from "../../content";
import { Section } from "../../pieces/section";
import { Wide } from "../../pieces/wide";
import { message, number, percent, translated } from "../../messages";
import { Count } from "../told/count";
import { stateName, useView } from "../view";

const WIDTH = 260;

export function ConsentShown({ answer, nth }: { answer: ConsentAnswer; nth: number }) {
  const { content } = useView();
  const names = (states: string[]) => states.map((state) => stateName(content, state)).join(" + ") || message("page.consent.nobody");
  const most = Math.max(1, answer.people ?? 1);
  const bar = (value: number | null) => `${(100 * Math.max(0, value ?? 0)) / most}%`;
  return (
    <Section id={`consent-${nth}`} head={message("page.consent.head")} lead={message("page.consent.lead", { given: names(answer.given) })}>
      <p class="why">
        <span class="tag assumed">{message("page.assumed")}</span>
        <span class="quiet">{message("page.consent.assumed")}</span>
      </p>
      {answer.says.length > 0 && (
        <ul class="sentences">
          {answer.says.map((says) => (
            <li key={translated(says)}>{translated(says)}</li>
          ))}
        </ul>
      )}
      <h3>{message("page.consent.further")}</h3>
      <Wide label={message("page.consent.further")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{message("page.consent.yes")}</th>
              <th scope="col" class="figure">
                {message("page.consent.adds")}
              </th>
              <th scope="col" class="figure">
                {message("page.consent.served")}
              </th>
              <th scope="col">
                <span class="unseen">{message("page.share")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {answer.further.map((row) => (
              <tr key={row.yeses.join()}>
                <th scope="row">{names(row.yeses)}</th>
                <td class="figure">
                  <strong>{row.adds === null ? "·" : `+${number(row.adds)}`}</strong>
                </td>
                <td class="figure">
                  <Count of={row.served} />
                </td>
                <td class="bar-cell">
                  <svg width="100%" height="10" aria-hidden="true">
                    <rect class="money-bar" width={bar(row.adds)} height="10" rx="2" />
                  </svg>
                </td>
              </tr>
            ))}
            {answer.pairs.map((row) => (
              <tr key={row.yeses.join()}>
                <th scope="row">{names(row.yeses)}</th>
                <td class="figure">
                  <strong>{row.adds === null ? "·" : `+${number(row.adds)}`}</strong>
                </td>
                <td class="figure quiet">{message("page.consent.beyond", { people: row.beyond ?? 0 })}</td>
                <td class="bar-cell">
                  <svg width="100%" height="10" aria-hidden="true">
                    <rect class="money-bar" width={bar(row.adds)} height="10" rx="2" />
                  </svg>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <div class="two">
        <div>
          <h3>{message("page.consent.reaching")}</h3>
          <ul class="sets">
            {answer.reaching.map((row, at) => (
              <li key={at}>
                <strong>{row.share ? percent(row.share) : message("page.consent.anybody")}</strong> {names(row.yeses)}{" "}
                <span class="quiet">
                  (<Count of={row.served} />)
                </span>
              </li>
            ))}
          </ul>
        </div>
        <Ranges answer={answer} />
      </div>
      {answer.detours.length > 0 && <Detours answer={answer} />}
    </Section>
  );
}

/** Between the least and the most that a yes adds, whatever the others say; the marks are today and the last to agree. */
function Ranges({ answer }: { answer: ConsentAnswer }) {
  const { content } = useView();
  const most = Math.max(1, ...answer.worth.map((row) => row.most ?? 0));
  const x = (value: number | null) => 4 + (Math.max(0, value ?? 0) / most) * (WIDTH - 8);
  return (
    <div>
      <h3>{message("page.consent.ranges")}</h3>
      <Wide label={message("page.consent.ranges")}>
        <table>
          <tbody>
            {answer.worth.map((row) => (
              <tr key={row.state}>
                <th scope="row">{stateName(content, row.state)}</th>
                <td>
                  <svg class="yes-range" width={WIDTH} height="20" role="img" aria-label={rangeText(row)}>
                    <line class="base" x1={x(0)} x2={x(most)} y1="10" y2="10" />
                    <line class="spread" x1={x(row.least)} x2={x(row.most)} y1="10" y2="10" />
                    <circle class="of-today" cx={x(row.today)} cy="10" r="4.5" />
                    <path class="of-last" d={`M${x(row.last)} 4l5 6l-5 6l-5 -6z`} />
                  </svg>
                </td>
                <td class="figure">
                  {number(row.least ?? 0)}–{number(row.most ?? 0)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <p class="quiet">{message("page.consent.range_marks")}</p>
    </div>
  );
}

function rangeText(row: ConsentAnswer["worth"][number]): string {
  return message("page.consent.range", { least: row.least ?? 0, most: row.most ?? 0, today: row.today ?? 0, last: row.last ?? 0 });
}

function Detours({ answer }: { answer: ConsentAnswer }) {
  const { content } = useView();
  return (
    <>
      <h3>{message("page.consent.detours")}</h3>
      <Wide label={message("page.consent.detours")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{message("page.consent.without")}</th>
              <th scope="col">{message("page.consent.route")}</th>
              <th scope="col" class="figure">
                {message("page.consent.more")}
              </th>
              <th scope="col" class="figure">
                {message("page.consent.days")}
              </th>
            </tr>
          </thead>
          <tbody>
            {answer.detours.map((row, at) => (
              <tr key={at}>
                <th scope="row">{stateName(content, row.state)}</th>
                <td>{row.route.map((state) => stateName(content, state)).join(" › ")}</td>
                <td class="figure">
                  <Count of={row.more} />
                </td>
                <td class="figure">
                  {row.days === null ? "–" : number(row.days, 1)}
                  {row.days_through !== null && <span class="quiet"> / {number(row.days_through, 1)}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
