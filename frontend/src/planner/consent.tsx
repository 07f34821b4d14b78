// The value of each state's consent: the result in sentences, then its tables.
import { ScrollBox } from "../components/scroll-box";
import { lang, message, number } from "../messages";

export interface ConsentAnswer {
  says: Record<string, string[]>;
  names: Record<string, string>;
  further: { yeses: string[]; served: number; adds: number }[];
  worth: { state: string; today: number; last: number; least: number; most: number; counts_with: string[] | null }[];
}

export function Consent({ name, result }: { name: string; result: ConsentAnswer }) {
  const [first, ...rest] = result.says[lang.value] ?? [];
  const stateName = (state: string) => result.names[state] ?? state;
  const most = Math.max(1, ...result.worth.map((row) => row.most));
  // Sets that add nobody are many and are left out; each state alone is always shown.
  const further = result.further
    .filter((row) => row.yeses.length === 1 || row.adds >= 0.5)
    .sort((a, b) => a.yeses.length - b.yeses.length || b.adds - a.adds)
    .slice(0, 15);
  return (
    <article class="consent-result">
      <h1>{name}</h1>
      <p class="leading">{first}</p>
      <ul class="result-sentences">
        {rest.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <h2>{message("planner.consent.worth")}</h2>
      <ScrollBox label={message("planner.consent.worth")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{message("planner.consent.state")}</th>
              <th scope="col" class="figure">
                {message("planner.consent.today")}
              </th>
              <th scope="col" class="figure">
                {message("planner.consent.last")}
              </th>
              <th scope="col">{message("planner.consent.range")}</th>
              <th scope="col">{message("planner.consent.counts_with")}</th>
            </tr>
          </thead>
          <tbody>
            {result.worth.map((row) => (
              <tr key={row.state}>
                <th scope="row">{stateName(row.state)}</th>
                <td class="figure">{number(row.today)}</td>
                <td class="figure">{number(row.last)}</td>
                <td>
                  <span class="range" aria-hidden="true">
                    <i style={{ left: `${(100 * row.least) / most}%`, width: `${(100 * Math.max(0, row.most - row.least)) / most}%` }} />
                  </span>{" "}
                  {number(row.least)} – {number(row.most)}
                </td>
                <td>{(row.counts_with ?? []).map(stateName).join(", ") || "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <h2>{message("planner.consent.further")}</h2>
      <ScrollBox label={message("planner.consent.further")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{message("planner.consent.yeses")}</th>
              <th scope="col" class="figure">
                {message("planner.consent.served")}
              </th>
              <th scope="col" class="figure">
                {message("planner.consent.adds")}
              </th>
            </tr>
          </thead>
          <tbody>
            {further.map((row) => (
              <tr key={row.yeses.join()}>
                <th scope="row">{row.yeses.map(stateName).join(" + ")}</th>
                <td class="figure">{number(row.served)}</td>
                <td class="figure">{number(row.adds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </article>
  );
}
