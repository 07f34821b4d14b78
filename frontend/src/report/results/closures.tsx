// Network interdiction: the worst set of closures, each link or crossing alone, backups, and who would be stranded.
import type { ComponentChildren } from "preact";
import type { ClosuresResult } from "../../content.generated";
import { Section } from "../../components/section";
import { ScrollBox } from "../../components/scroll-box";
import { date, message, number } from "../../messages";
import { placeName, useReportState, linkName } from "../state";
import { AssumedSwitches } from "./assumed";

export function ClosuresSection({ result, index }: { result: ClosuresResult; index: number }) {
  const { content } = useReportState();
  const names = (ids: string[]) => ids.map((id) => linkName(content, id)).join(" + ");
  const more = Math.max(0, result.unserved_shut - result.unserved);
  return (
    <Section
      id={`closures-${index}`}
      head={message("page.closures.head")}
      lead={message("page.closures.lead", { from: date(result.from, "long"), to: date(result.to, "long") })}
    >
      <AssumedSwitches switches={result.assumed} />
      <p class="worst">
        <strong>{names(result.shut)}</strong>{" "}
        {message("page.closures.worst", { more, unserved: result.unserved_shut, people: result.people })}
      </p>
      <div class="two">
        <Bars head={message("page.closures.alone")} rows={result.alone.map((row) => [names(row.shut), row.more])} sign="+" />
        <Bars head={message("page.closures.back_up")} rows={result.back_up.map((row) => [linkName(content, row.keep), row.won])} sign="−" />
      </div>
      <div class="two">
        <Bars head={message("page.closures.stay_home")} rows={result.stay_home.map((row) => [placeName(content, row.place), row.more])} sign="+" />
        {result.caught.length > 0 && (
          <div>
            <h3>{message("page.closures.caught")}</h3>
            <ScrollBox label={message("page.closures.caught")}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{message("page.closures.place")}</th>
                    <th scope="col" class="figure">
                      {message("page.closures.most")}
                    </th>
                    <th scope="col" class="figure">
                      {message("page.closures.beds")}
                    </th>
                    <th scope="col">{message("page.day")}</th>
                  </tr>
                </thead>
                <tbody>
                  {result.caught.map((row) => (
                    <tr key={row.place}>
                      <th scope="row">{placeName(content, row.place)}</th>
                      <td class="figure">{number(row.most)}</td>
                      <td class="figure">{row.most > row.beds ? <strong>{number(row.beds)}</strong> : number(row.beds)}</td>
                      <td>{row.date ? date(row.date) : ""}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollBox>
          </div>
        )}
      </div>
    </Section>
  );
}

function Bars({ head, rows, sign }: { head: ComponentChildren; rows: [string, number][]; sign: string }) {
  if (rows.length === 0) return null;
  const most = Math.max(1, ...rows.map(([, people]) => people));
  return (
    <div>
      <h3>{head}</h3>
      <ul class="impact-bars">
        {rows.map(([name, people]) => (
          <li key={name}>
            <span>{name}</span>
            <strong>{people ? `${sign}${number(people)}` : "0"}</strong>
            <svg width="100%" height="6" aria-hidden="true">
              <rect class="share-bar" width={`${(100 * people) / most}%`} height="6" rx="2" />
            </svg>
          </li>
        ))}
      </ul>
    </div>
  );
}
