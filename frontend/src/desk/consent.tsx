// What each state's yes is worth: the answer in sentences, then the figures behind it.
import { Wide } from "../pieces/wide";
import { lang, message, number } from "../messages";

export interface Worth {
  says: Record<string, string[]>;
  names: Record<string, string>;
  further: { yeses: string[]; served: number; adds: number }[];
  worth: { state: string; today: number; last: number; least: number; most: number; counts_with: string[] | null }[];
}

export function Consent({ name, worth }: { name: string; worth: Worth }) {
  const [first, ...rest] = worth.says[lang.value] ?? [];
  const called = (state: string) => worth.names[state] ?? state;
  const most = Math.max(1, ...worth.worth.map((row) => row.most));
  // Sets that add nobody are many and tell nothing; each state alone always stands there.
  const further = worth.further
    .filter((row) => row.yeses.length === 1 || row.adds >= 0.5)
    .sort((a, b) => a.yeses.length - b.yeses.length || b.adds - a.adds)
    .slice(0, 15);
  return (
    <article class="worth">
      <h1>{name}</h1>
      <p class="leading">{first}</p>
      <ul class="told">
        {rest.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <h2>{message("planner.consent.worth")}</h2>
      <Wide label={message("planner.consent.worth")}>
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
            {worth.worth.map((row) => (
              <tr key={row.state}>
                <th scope="row">{called(row.state)}</th>
                <td class="figure">{number(row.today)}</td>
                <td class="figure">{number(row.last)}</td>
                <td>
                  <span class="range" aria-hidden="true">
                    <i style={{ left: `${(100 * row.least) / most}%`, width: `${(100 * Math.max(0, row.most - row.least)) / most}%` }} />
                  </span>{" "}
                  {number(row.least)} – {number(row.most)}
                </td>
                <td>{(row.counts_with ?? []).map(called).join(", ") || "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <h2>{message("planner.consent.further")}</h2>
      <Wide label={message("planner.consent.further")}>
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
                <th scope="row">{row.yeses.map(called).join(" + ")}</th>
                <td class="figure">{number(row.served)}</td>
                <td class="figure">{number(row.adds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </article>
  );
}
