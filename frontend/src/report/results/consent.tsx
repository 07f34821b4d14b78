// The value of consent: what each further consent adds, which sets suffice, and the range of its marginal value.
import type { ConsentResult } from "../../content.generated";
import { Section } from "../../components/section";
import { ScrollBox } from "../../components/scroll-box";
import { message, number, percent, translated } from "../../messages";
import { Count } from "../sections/count";
import { stateName, useReportState } from "../state";

const WIDTH = 260;

export function ConsentSection({ result, index }: { result: ConsentResult; index: number }) {
  const { content } = useReportState();
  const names = (states: string[]) => states.map((state) => stateName(content, state)).join(" + ") || message("page.consent.nobody");
  const most = Math.max(1, result.people ?? 1);
  const bar = (value: number | null) => `${(100 * Math.max(0, value ?? 0)) / most}%`;
  return (
    <Section id={`consent-${index}`} head={message("page.consent.head")} lead={message("page.consent.lead", { given: names(result.given) })}>
      <p class="tag-row">
        <span class="tag assumed">{message("page.assumed")}</span>
        <span class="quiet">{message("page.consent.assumed")}</span>
      </p>
      {result.says.length > 0 && (
        <ul class="sentences">
          {result.says.map((sentence) => (
            <li key={translated(sentence)}>{translated(sentence)}</li>
          ))}
        </ul>
      )}
      <h3>{message("page.consent.further")}</h3>
      <ScrollBox label={message("page.consent.further")}>
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
            {result.further.map((row) => (
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
            {result.pairs.map((row) => (
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
      </ScrollBox>
      <div class="two">
        <div>
          <h3>{message("page.consent.reaching")}</h3>
          <ul class="sets">
            {result.reaching.map((row, at) => (
              <li key={at}>
                <strong>{row.share ? percent(row.share) : message("page.consent.anybody")}</strong> {names(row.yeses)}{" "}
                <span class="quiet">
                  (<Count of={row.served} />)
                </span>
              </li>
            ))}
          </ul>
        </div>
        <Ranges result={result} />
      </div>
      {result.detours.length > 0 && <Detours result={result} />}
    </Section>
  );
}

/** The range of the marginal value of each consent over all coalitions; marked are today and being the last to agree. */
function Ranges({ result }: { result: ConsentResult }) {
  const { content } = useReportState();
  const most = Math.max(1, ...result.worth.map((row) => row.most ?? 0));
  const x = (value: number | null) => 4 + (Math.max(0, value ?? 0) / most) * (WIDTH - 8);
  return (
    <div>
      <h3>{message("page.consent.ranges")}</h3>
      <ScrollBox label={message("page.consent.ranges")}>
        <table>
          <tbody>
            {result.worth.map((row) => (
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
      </ScrollBox>
      <p class="quiet">{message("page.consent.range_marks")}</p>
    </div>
  );
}

function rangeText(row: ConsentResult["worth"][number]): string {
  return message("page.consent.range", { least: row.least ?? 0, most: row.most ?? 0, today: row.today ?? 0, last: row.last ?? 0 });
}

function Detours({ result }: { result: ConsentResult }) {
  const { content } = useReportState();
  return (
    <>
      <h3>{message("page.consent.detours")}</h3>
      <ScrollBox label={message("page.consent.detours")}>
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
            {result.detours.map((row, at) => (
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
      </ScrollBox>
    </>
  );
}
